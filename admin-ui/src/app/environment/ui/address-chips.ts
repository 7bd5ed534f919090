import { Component, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { fieldId } from '../../shared/form/field-id.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { isOutboundEntry } from '../data/outbound-entry.ts';

/** Hosts, addresses and networks, one chip each. */
@Component({
  selector: 'flare-address-chips',
  imports: [Icon, MatButton, TranslocoDirective],
  template: `
    <div class="field" *transloco="let t">
      <label [for]="id">{{ t('environment.outboundAdd') }}</label>
      @if (entries().length > 0) {
        <ul>
          @for (entry of entries(); track entry) {
            <li>
              <code>{{ entry }}</code>
              <button
                type="button"
                [attr.aria-label]="t('environment.outboundRemove', { entry })"
                (click)="remove(entry)"
              >
                <flare-icon name="close" />
              </button>
            </li>
          }
        </ul>
      }
      <div class="line">
        <input
          #typed
          class="input mono"
          spellcheck="false"
          autocomplete="off"
          maxlength="300"
          placeholder="10.20.0.0/16"
          [id]="id"
          [value]="text()"
          [attr.aria-invalid]="wrong() ? true : null"
          [attr.aria-describedby]="id + '-hint'"
          (input)="type(typed.value)"
          (keydown.enter)="$event.preventDefault(); add()"
        />
        <button matButton="outlined" type="button" [disabled]="!text().trim()" (click)="add()">
          {{ t('environment.add') }}
        </button>
      </div>
      <span [class]="wrong() ? 'field-error' : 'field-hint'" [id]="id + '-hint'">{{
        wrong() ? t('environment.outboundWrong', { entry: wrong() }) : t('environment.outboundHint')
      }}</span>
    </div>
  `,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }

    li {
      display: inline-flex;
      gap: 4px;
      align-items: center;
      padding: 2px 4px 2px 10px;
      border: 1px solid var(--line);
      border-radius: 99px;
      background: var(--sunken);
      overflow-wrap: anywhere;

      button {
        display: grid;
        place-items: center;
        width: 24px;
        height: 24px;
        padding: 0;
        border: 0;
        border-radius: 50%;
        background: none;
        color: var(--ink-soft);
        cursor: pointer;

        &:hover {
          background: var(--hover);
          color: var(--ink);
        }
      }

      flare-icon {
        width: 14px;
        height: 14px;
      }
    }

    .line {
      display: flex;
      gap: 8px;
    }

    .line .input {
      max-width: 340px;
    }
  `,
})
export class AddressChips {
  readonly entries = input.required<readonly string[]>();
  readonly changed = output<string[]>();

  protected readonly id = fieldId();
  protected readonly text = signal('');
  protected readonly wrong = signal('');

  protected type(text: string): void {
    this.text.set(text);
    this.wrong.set('');
  }

  /** Adds what was typed, several at once where they are parted by commas or spaces. */
  protected add(): void {
    const added = this.text()
      .split(/[\s,;]+/)
      .filter((entry) => entry !== '');
    const wrong = added.find((entry) => !isOutboundEntry(entry));
    this.wrong.set(wrong ?? '');
    if (wrong !== undefined || added.length === 0) return;
    this.changed.emit([...new Set([...this.entries(), ...added])]);
    this.text.set('');
  }

  protected remove(entry: string): void {
    this.changed.emit(this.entries().filter((other) => other !== entry));
  }
}
