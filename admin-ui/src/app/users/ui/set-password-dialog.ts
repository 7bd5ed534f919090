import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogModule,
  MatDialogRef,
  type MatDialog,
} from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { asProblem } from '../../shared/http/problem.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { passwordProblem } from '../data/new-password.ts';
import { HandedOver } from './handed-over.ts';
import { PasswordField, randomPassword } from './password-field.ts';

interface Work {
  readonly username: string;
  readonly set: (password: string) => Promise<void>;
}

/** Gives somebody a new password, that they have to change at their next sign-in. */
@Component({
  selector: 'flare-set-password-dialog',
  imports: [HandedOver, Icon, MatButton, MatDialogModule, PasswordField, TranslocoDirective],
  template: `
    <form *transloco="let t" (submit)="set($event)">
      <h2 mat-dialog-title>
        {{ t(done() ? 'users.passwordSet' : 'users.setPasswordOf', { name: work.username }) }}
      </h2>
      <mat-dialog-content>
        <div class="dialog-form">
          @if (done()) {
            <flare-handed-over [username]="work.username" [password]="password()" />
          } @else {
            <p class="soft">{{ t('users.setPasswordLead') }}</p>
            <flare-password-field
              [password]="password()"
              [username]="work.username"
              (changed)="password.set($event)"
            />
            @if (problem(); as message) {
              <p class="notice bad" role="alert">
                <flare-icon name="alert" /><span>{{ message }}</span>
              </p>
            }
          }
        </div>
      </mat-dialog-content>
      <mat-dialog-actions>
        @if (done()) {
          <button matButton="filled" type="button" mat-dialog-close>{{ t('action.done') }}</button>
        } @else {
          <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="busy()">
            {{ t('users.setPassword') }}
          </button>
        }
      </mat-dialog-actions>
    </form>
  `,
})
export class SetPasswordDialog {
  protected readonly work = inject<Work>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<SetPasswordDialog>>(MatDialogRef);

  protected readonly password = signal(randomPassword());
  protected readonly busy = signal(false);
  protected readonly done = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);

  static open(dialogs: MatDialog, work: Work): void {
    dialogs.open<SetPasswordDialog, Work>(SetPasswordDialog, { data: work, width: '500px' });
  }

  protected async set(event: Event): Promise<void> {
    event.preventDefault();
    if (passwordProblem(this.password(), this.work.username)) return;
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      await this.work.set(this.password());
      this.dialog.disableClose = true;
      this.done.set(true);
    } catch (thrown) {
      this.problem.set(asProblem(thrown).message);
    } finally {
      this.busy.set(false);
    }
  }
}
