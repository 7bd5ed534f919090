import { Component, computed, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { fieldId } from '../../shared/form/field-id.ts';
import { Icon } from '../../shared/ui/icon.ts';
import type { ProviderDraft } from '../data/environment-content.ts';

/** A key goes in and never comes out: it is kept, replaced, or forgotten. */
@Component({
  selector: 'flare-key-field',
  imports: [Icon, MatButton, TranslocoDirective],
  template: `
    <div class="field" *transloco="let t">
      <label [for]="id">{{ t('environment.key') }}</label>
      @if (shown() === 'field') {
        <div class="line">
          <input
            class="input mono"
            type="password"
            autocomplete="off"
            maxlength="4000"
            [id]="id"
            [value]="key()"
            [placeholder]="t('environment.keyPlaceholder')"
            [attr.aria-describedby]="id + '-hint'"
            (input)="typed.emit($any($event.target).value)"
          />
          @if (draft().hasApiKey) {
            <button matButton type="button" (click)="stay()">{{ t('environment.keepKey') }}</button>
          }
        </div>
        <span class="field-hint" [id]="id + '-hint'">{{ t('environment.keyHint') }}</span>
      } @else {
        <div class="line">
          <p class="state" [id]="id" tabindex="-1">
            @if (shown() === 'forgotten') {
              <flare-icon name="warning" /> {{ t('environment.keyForgotten') }}
            } @else {
              <flare-icon name="lock" /> {{ t('environment.keyKept') }}
            }
          </p>
          @if (shown() === 'forgotten') {
            <button matButton type="button" (click)="stay()">{{ t('environment.keepKey') }}</button>
          } @else {
            <button matButton type="button" (click)="replacing.set(true)">
              {{ t('environment.replaceKey') }}
            </button>
            <button matButton type="button" (click)="forget.emit()">
              {{ t('environment.forgetKey') }}
            </button>
          }
        </div>
      }
    </div>
  `,
  styles: `
    .line {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      align-items: center;
    }

    .input {
      flex: 1 1 220px;
      width: auto;
    }

    .state {
      display: flex;
      flex: 1 1 180px;
      gap: 8px;
      align-items: center;
      min-height: 36px;
      color: var(--ink-soft);
    }
  `,
})
export class KeyField {
  readonly draft = input.required<ProviderDraft>();
  /** What was typed so far. */
  readonly key = input.required<string>();
  readonly typed = output<string>();
  readonly forget = output();
  readonly kept = output();

  protected readonly id = fieldId();
  protected readonly replacing = signal(false);
  protected readonly shown = computed(() => {
    const { hasApiKey, keyChange } = this.draft();
    if (keyChange === 'forget') return 'forgotten';
    return !hasApiKey || keyChange === 'set' || this.replacing() ? 'field' : 'kept';
  });

  protected stay(): void {
    this.replacing.set(false);
    this.kept.emit();
  }
}
