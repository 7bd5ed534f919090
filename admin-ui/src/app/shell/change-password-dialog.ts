import { Component, inject, signal } from '@angular/core';
import { FormField, form, minLength, required, submit, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogModule,
  MatDialogRef,
  type MatDialog,
} from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { asProblem } from '../shared/http/problem.ts';
import { SessionStore } from '../shared/session/session-store.ts';
import { Icon } from '../shared/ui/icon.ts';

interface Question {
  /** The first sign-in: the dialog can't be left without a new password, save by signing out. */
  readonly first: boolean;
  /** The present password, where it was entered just now: it isn't asked for again. */
  readonly current?: string;
}

const shortest = 10;

@Component({
  selector: 'flare-change-password-dialog',
  imports: [FormField, Icon, MatButton, MatDialogModule, TranslocoDirective],
  template: `
    <form *transloco="let t" (submit)="change($event)" novalidate>
      <h2 mat-dialog-title>{{ t(first ? 'password.firstTitle' : 'password.title') }}</h2>
      <mat-dialog-content>
        <div class="dialog-form">
          @if (first) {
            <p class="soft">{{ t('password.firstLead') }}</p>
          }
          @if (problem(); as message) {
            <p class="notice bad" role="alert">
              <flare-icon name="alert" /><span>{{ message }}</span>
            </p>
          }
          @if (asksCurrent()) {
            <div class="field">
              <label for="present-password">{{ t('password.current') }}</label>
              <input
                id="present-password"
                class="input"
                type="password"
                autocomplete="current-password"
                [formField]="fields.current"
              />
            </div>
          }
          <div class="field">
            <label for="new-password">{{ t('password.next') }}</label>
            <input
              id="new-password"
              class="input"
              type="password"
              autocomplete="new-password"
              aria-describedby="password-rule"
              [formField]="fields.next"
              [attr.aria-invalid]="wrong(fields.next())"
            />
            <span id="password-rule" [class]="wrong(fields.next()) ? 'field-error' : 'field-hint'">
              {{ t('password.rule', { length: shortest }) }}
            </span>
          </div>
          <div class="field">
            <label for="same-password">{{ t('password.again') }}</label>
            <input
              id="same-password"
              class="input"
              type="password"
              autocomplete="new-password"
              aria-describedby="password-different"
              [formField]="fields.again"
              [attr.aria-invalid]="wrong(fields.again())"
            />
            @if (wrong(fields.again())) {
              <span id="password-different" class="field-error">{{ t('password.different') }}</span>
            }
          </div>
        </div>
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" [mat-dialog-close]="false">
          {{ t(first ? 'account.signOut' : 'action.cancel') }}
        </button>
        <button matButton="filled" type="submit" [disabled]="busy()">
          {{ t('password.submit') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
})
export class ChangePasswordDialog {
  private readonly session = inject(SessionStore);
  private readonly dialog = inject<MatDialogRef<ChangePasswordDialog, boolean>>(MatDialogRef);

  private readonly question = inject<Question>(MAT_DIALOG_DATA);
  protected readonly first = this.question.first;
  protected readonly asksCurrent = signal(this.question.current === undefined);
  protected readonly shortest = shortest;
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly model = signal({
    current: this.question.current ?? '',
    next: '',
    again: '',
  });
  protected readonly fields = form(this.model, (path) => {
    required(path.current);
    required(path.next);
    minLength(path.next, shortest);
    validate(path.again, ({ value, valueOf }) =>
      value() === valueOf(path.next) ? undefined : { kind: 'different' },
    );
  });

  /** Opens the dialog; answers whether the password was changed. */
  static async open(dialogs: MatDialog, question: Question): Promise<boolean> {
    const opened = dialogs.open<ChangePasswordDialog, Question, boolean>(ChangePasswordDialog, {
      data: question,
      disableClose: question.first,
      width: '440px',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }

  protected wrong(field: { touched(): boolean; invalid(): boolean }): boolean {
    return field.touched() && field.invalid();
  }

  protected async change(event: Event): Promise<void> {
    event.preventDefault();
    await submit(this.fields, async () => {
      this.busy.set(true);
      this.problem.set(undefined);
      try {
        const { current, next } = this.model();
        await this.session.changePassword(current, next);
        this.dialog.close(true);
      } catch (thrown) {
        this.problem.set(asProblem(thrown).message);
        this.asksCurrent.set(true);
      } finally {
        this.busy.set(false);
      }
    });
  }
}
