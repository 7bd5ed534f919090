import type { Interruptible, ReplyKind } from '@flare/contracts';
import { Component, computed, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { fieldId } from '../../shared/form/field-id.ts';
import { SwitchField } from '../../shared/form/switch-field.ts';
import { interruptibleKinds, replyKinds, withKind } from '../data/interruptible-replies.ts';

/** Whether callers may interrupt, and which replies. */
@Component({
  selector: 'flare-interruption-fields',
  imports: [SwitchField, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <flare-switch-field
        [label]="t('voice.interruptible')"
        [checked]="chosen().size > 0"
        [hint]="t('voice.interruptibleHint')"
        (changed)="turn($event)"
      />
      <fieldset [attr.aria-describedby]="id + '-hint'">
        <legend>{{ t('voice.interruptibleWhich') }}</legend>
        <ul>
          @for (kind of kinds; track kind) {
            <li>
              <label>
                <input
                  type="checkbox"
                  [checked]="chosen().has(kind)"
                  [attr.aria-describedby]="id + '-' + kind"
                  (change)="choose(kind, $any($event.target).checked)"
                />
                <span>{{ t('voice.replyKind.' + kind) }}</span>
              </label>
              <p class="field-hint" [id]="id + '-' + kind">
                {{ t('voice.replyKindHint.' + kind) }}
              </p>
            </li>
          }
        </ul>
        <p class="field-hint" [id]="id + '-hint'">{{ t('voice.interruptibleWhichHint') }}</p>
      </fieldset>
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
      min-width: 0;
    }

    ul {
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
    }

    li {
      padding: 6px 12px 8px;

      + li {
        border-top: 1px solid var(--line);
      }
    }

    label {
      display: flex;
      gap: 10px;
      align-items: center;
      min-height: 28px;
      cursor: pointer;
    }

    input {
      flex: none;
      width: 16px;
      height: 16px;
      margin: 0;
      accent-color: var(--flare);
    }

    li .field-hint {
      margin-left: 26px;
    }

    ul + .field-hint {
      margin-top: 6px;
    }
  `,
})
export class InterruptionFields {
  readonly setting = input.required<Interruptible | undefined>();
  readonly changed = output<Interruptible>();

  protected readonly id = fieldId();
  protected readonly kinds = replyKinds;
  protected readonly chosen = computed(() => interruptibleKinds(this.setting()));

  /** What was chosen before it was turned off comes back with it. */
  private before: Interruptible = true;

  protected turn(on: boolean): void {
    const setting = this.setting() ?? true;
    if (!on && setting !== false) this.before = setting;
    this.changed.emit(on && this.before);
  }

  protected choose(kind: ReplyKind, may: boolean): void {
    this.changed.emit(withKind(this.setting(), kind, may));
  }
}
