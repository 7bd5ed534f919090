import { Component, computed, input, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../shared/ui/icon.ts';
import { fieldId } from '../../shared/form/field-id.ts';

export interface Pick {
  readonly value: string;
  readonly text: string;
}

/** Several of a list, as chips, with a menu of the others. */
@Component({
  selector: 'flare-pick-field',
  imports: [Icon, MatMenuModule, TranslocoDirective],
  template: `
    <div *transloco="let t" class="field" role="group" [attr.aria-labelledby]="id">
      <span [id]="id">{{ label() }}</span>
      <div class="chips">
        @for (pick of picked(); track pick.value) {
          <span class="chip">
            {{ pick.text }}
            @if (!disabled()) {
              <button
                type="button"
                [attr.aria-label]="t('intentEditor.takeOut', { name: pick.text })"
                (click)="drop(pick.value)"
              >
                <flare-icon name="close" />
              </button>
            }
          </span>
        } @empty {
          @if (disabled() || others().length === 0) {
            <span class="faint">{{ none() }}</span>
          }
        }
        @if (!disabled() && others().length > 0) {
          <button type="button" class="add" [matMenuTriggerFor]="menu">
            <flare-icon name="add" /> {{ addLabel() }}
          </button>
          <mat-menu #menu>
            @for (pick of others(); track pick.value) {
              <button mat-menu-item type="button" (click)="take(pick.value)">
                {{ pick.text }}
              </button>
            }
          </mat-menu>
        }
      </div>
      @if (hint()) {
        <span class="field-hint">{{ hint() }}</span>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }

    .chips {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      align-items: center;
      min-height: 32px;
    }

    .chip,
    .add {
      display: inline-flex;
      gap: 4px;
      align-items: center;
      min-height: 28px;
      padding: 2px 4px 2px 10px;
      border: 1px solid var(--line-strong);
      border-radius: 99px;
      font-size: 0.8125rem;
    }

    .add {
      padding: 2px 12px 2px 8px;
      border-style: dashed;
      background: none;
      color: var(--ink-soft);
      font-family: inherit;
      cursor: pointer;

      &:hover {
        background: var(--hover);
      }
    }

    .chip button {
      display: grid;
      place-items: center;
      width: 24px;
      height: 24px;
      border: 0;
      border-radius: 50%;
      background: none;
      color: var(--ink-faint);
      cursor: pointer;

      &:hover {
        background: var(--pressed);
      }
    }

    flare-icon {
      width: 14px;
      height: 14px;
    }
  `,
})
export class PickField {
  readonly label = input.required<string>();
  readonly addLabel = input.required<string>();
  readonly values = input.required<readonly string[]>();
  readonly options = input.required<readonly Pick[]>();
  readonly none = input('');
  readonly hint = input('');
  readonly disabled = input(false);
  readonly changed = output<string[]>();

  protected readonly id = fieldId();
  protected readonly picked = computed(() =>
    this.values().map(
      (value) => this.options().find((option) => option.value === value) ?? { value, text: value },
    ),
  );
  protected readonly others = computed(() =>
    this.options().filter(({ value }) => !this.values().includes(value)),
  );

  protected take(value: string): void {
    this.changed.emit([...this.values(), value]);
  }

  protected drop(value: string): void {
    this.changed.emit(this.values().filter((one) => one !== value));
  }
}
