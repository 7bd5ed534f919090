import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, type MatDialog } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { asProblem } from '../../shared/http/problem.ts';
import { CopyButton } from '../../shared/ui/copy-button.ts';
import { Icon } from '../../shared/ui/icon.ts';
import type { CreatedKey } from '../data/projects-client.ts';

type Create = (name: string) => Promise<CreatedKey>;

/** Names a new channel key, and shows it: this once. */
@Component({
  selector: 'flare-create-key-dialog',
  imports: [CopyButton, Icon, MatButton, MatDialogModule, TranslocoDirective],
  template: `
    <form *transloco="let t" (submit)="create($event)">
      <h2 mat-dialog-title>{{ t(created() ? 'keys.created' : 'keys.create') }}</h2>
      <mat-dialog-content>
        <div class="dialog-form">
          @if (created(); as key) {
            <p class="notice warn">
              <flare-icon name="warning" /><span>{{ t('keys.once') }}</span>
            </p>
            <div class="secret">
              <code>{{ key.key }}</code>
              <flare-copy-button [text]="key.key" />
            </div>
          } @else {
            <p class="soft">{{ t('keys.lead') }}</p>
            <label class="field">
              <span>{{ t('keys.name') }}</span>
              <input
                class="input"
                name="name"
                maxlength="100"
                autocomplete="off"
                [placeholder]="t('keys.example')"
                [value]="name()"
                (input)="name.set($any($event.target).value)"
              />
            </label>
            @if (problem(); as message) {
              <p class="notice bad" role="alert">
                <flare-icon name="alert" /><span>{{ message }}</span>
              </p>
            }
          }
        </div>
      </mat-dialog-content>
      <mat-dialog-actions>
        @if (created()) {
          <button matButton="filled" type="button" mat-dialog-close>{{ t('action.done') }}</button>
        } @else {
          <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="busy() || !name().trim()">
            {{ t('keys.create') }}
          </button>
        }
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    .secret {
      display: flex;
      gap: 8px;
      align-items: center;
      padding: 8px 8px 8px 14px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--sunken);

      code {
        min-width: 0;
        overflow-wrap: anywhere;
        user-select: all;
      }
    }
  `,
})
export class CreateKeyDialog {
  private readonly perform = inject<Create>(MAT_DIALOG_DATA);

  protected readonly name = signal('');
  protected readonly busy = signal(false);
  protected readonly created = signal<CreatedKey | undefined>(undefined);
  protected readonly problem = signal<string | undefined>(undefined);

  static open(dialogs: MatDialog, create: Create): void {
    dialogs.open<CreateKeyDialog, Create>(CreateKeyDialog, { data: create, width: '460px' });
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    this.busy.set(true);
    try {
      this.created.set(await this.perform(this.name().trim()));
    } catch (thrown) {
      this.problem.set(asProblem(thrown).message);
    } finally {
      this.busy.set(false);
    }
  }
}
