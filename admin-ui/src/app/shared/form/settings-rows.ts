import { Component, effect, input, output, signal, untracked } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { same } from '../editing/merge.ts';
import { fieldId } from './field-id.ts';
import { Icon } from '../ui/icon.ts';
import { readTyped, typedOf, type Settings } from './settings.ts';

interface Row {
  readonly key: string;
  readonly text: string;
}

/** Settings that have no field of their own: names and values, freely typed. */
@Component({
  selector: 'flare-settings-rows',
  imports: [Icon, MatButton, MatIconButton, TranslocoDirective],
  template: `
    <div *transloco="let t" role="group" [attr.aria-label]="label()">
      @for (row of rows(); track $index) {
        <div class="line">
          <input
            class="input mono"
            spellcheck="false"
            autocomplete="off"
            [id]="id + '-' + $index"
            [disabled]="disabled()"
            [value]="row.key"
            [placeholder]="t('settings.name')"
            [attr.aria-label]="t('settings.name')"
            (input)="type($index, { key: $any($event.target).value })"
          />
          <input
            class="input mono"
            spellcheck="false"
            autocomplete="off"
            [disabled]="disabled()"
            [value]="row.text"
            [placeholder]="t('settings.value')"
            [attr.aria-label]="t('settings.valueOf', { name: row.key })"
            (input)="type($index, { text: $any($event.target).value })"
          />
          @if (!disabled()) {
            <button
              matIconButton
              type="button"
              [attr.aria-label]="t('settings.remove', { name: row.key })"
              (click)="remove($index)"
            >
              <flare-icon name="close" />
            </button>
          }
        </div>
      } @empty {
        <p class="faint">{{ t('settings.none') }}</p>
      }
      @if (!disabled()) {
        <button matButton type="button" class="add" (click)="add()">
          <span class="row"><flare-icon name="add" /> {{ t('settings.add') }}</span>
        </button>
      }
    </div>
  `,
  styles: `
    [role='group'] {
      display: grid;
      gap: 6px;
    }

    .line {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto;
      gap: 6px;
    }

    .add {
      justify-self: start;
    }
  `,
})
export class SettingsRows {
  readonly label = input.required<string>();
  readonly settings = input.required<Settings>();
  readonly disabled = input(false);
  readonly changed = output<Settings>();

  protected readonly id = fieldId();
  protected readonly rows = signal<readonly Row[]>([]);

  constructor() {
    effect(() => {
      const settings = this.settings();
      // Rows that say the same stay as they are typed, half a name and all.
      if (same(settings, settingsOf(untracked(this.rows)))) return;
      this.rows.set(
        Object.entries(settings).map(([key, value]) => ({ key, text: typedOf(value) })),
      );
    });
  }

  protected type(at: number, change: Partial<Row>): void {
    this.put(this.rows().map((row, index) => (index === at ? { ...row, ...change } : row)));
  }

  protected add(): void {
    this.put([...this.rows(), { key: '', text: '' }]);
    setTimeout(() =>
      document.getElementById(`${this.id}-${String(this.rows().length - 1)}`)?.focus(),
    );
  }

  protected remove(at: number): void {
    this.put(this.rows().filter((_, index) => index !== at));
  }

  private put(rows: readonly Row[]): void {
    this.rows.set(rows);
    this.changed.emit(settingsOf(rows));
  }
}

const settingsOf = (rows: readonly Row[]): Settings =>
  Object.fromEntries(
    rows
      .filter(({ key }) => key.trim() !== '')
      .map(({ key, text }) => [key.trim(), readTyped(text)]),
  );
