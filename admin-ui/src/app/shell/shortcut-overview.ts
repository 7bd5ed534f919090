import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogModule } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { printed } from '../shared/shortcuts/keys.ts';
import { ShortcutStore } from '../shared/shortcuts/shortcut-store.ts';

/** Every shortcut that holds on the page shown. */
@Component({
  selector: 'flare-shortcut-overview',
  imports: [MatButton, MatDialogModule, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <h2 mat-dialog-title>{{ t('shortcuts.title') }}</h2>
      <mat-dialog-content>
        <dl>
          @for (shortcut of shortcuts(); track shortcut.text) {
            <div>
              <dt>{{ t(shortcut.text) }}</dt>
              <dd>
                @for (key of shortcut.keys; track $index) {
                  <kbd>{{ key }}</kbd>
                }
              </dd>
            </div>
          }
        </dl>
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton="filled" type="button" mat-dialog-close>{{ t('action.done') }}</button>
      </mat-dialog-actions>
    </ng-container>
  `,
  styles: `
    dl {
      display: grid;
      gap: 2px;
    }

    div {
      display: flex;
      gap: 24px;
      align-items: center;
      justify-content: space-between;
      padding: 7px 0;
      border-bottom: 1px solid var(--line);
    }

    dd {
      display: flex;
      gap: 4px;
    }
  `,
})
export class ShortcutOverview {
  private readonly store = inject(ShortcutStore);
  private readonly mac = /Mac|iPhone|iPad/.test(navigator.userAgent);

  protected readonly shortcuts = computed(() =>
    [
      ...this.store.all().map(({ keys, text }) => ({ keys, text })),
      { keys: 'Mod+S', text: 'save.save' },
      { keys: 'Mod+Z', text: 'save.undo' },
      { keys: 'Mod+Shift+Z', text: 'save.redo' },
    ]
      .filter(({ text }, at, all) => all.findIndex((other) => other.text === text) === at)
      .map(({ keys, text }) => ({ text, keys: printed(keys, this.mac) })),
  );
}
