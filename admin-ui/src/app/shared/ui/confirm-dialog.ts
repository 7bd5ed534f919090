import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogModule,
  MatDialogRef,
  type MatDialog,
} from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { asProblem } from '../http/problem.ts';
import { Icon } from './icon.ts';

/** What is asked before something is done. Texts are already in the language shown. */
export interface Confirmation {
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  /** Something goes, or stops working: its button says so by its colour. */
  readonly destructive?: boolean;
  /** Asks why; `required` doesn't go on without. */
  readonly reason?: 'optional' | 'required';
  /** Does it, while the dialog is open; a refusal is shown in it. */
  readonly perform: (reason: string) => Promise<void>;
}

@Component({
  selector: 'flare-confirm-dialog',
  imports: [Icon, MatButton, MatDialogModule, TranslocoDirective],
  template: `
    <form *transloco="let t" (submit)="perform($event)">
      <h2 mat-dialog-title>{{ question.title }}</h2>
      <mat-dialog-content>
        <div class="dialog-form">
          <p class="soft">{{ question.lead }}</p>
          @if (question.reason) {
            <label class="field">
              <span>{{
                t(question.reason === 'required' ? 'confirm.reason' : 'confirm.reasonOptional')
              }}</span>
              <textarea
                class="input"
                rows="2"
                maxlength="1000"
                name="reason"
                [value]="reason()"
                [attr.aria-invalid]="missing()"
                (input)="reason.set($any($event.target).value)"
              ></textarea>
              @if (missing()) {
                <span class="field-error">{{ t('confirm.reasonMissing') }}</span>
              }
            </label>
          }
          @if (problem(); as message) {
            <p class="notice bad" role="alert">
              <flare-icon name="alert" /><span>{{ message }}</span>
            </p>
          }
        </div>
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" [mat-dialog-close]="false">{{ t('action.cancel') }}</button>
        <button
          matButton="filled"
          type="submit"
          [class.danger]="question.destructive"
          [disabled]="busy()"
        >
          {{ question.action }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
})
export class ConfirmDialog {
  private readonly dialog = inject<MatDialogRef<ConfirmDialog, boolean>>(MatDialogRef);

  protected readonly question = inject<Confirmation>(MAT_DIALOG_DATA);
  protected readonly reason = signal('');
  protected readonly missing = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | undefined>(undefined);

  /** Answers whether it was done. */
  static async open(dialogs: MatDialog, question: Confirmation): Promise<boolean> {
    const opened = dialogs.open<ConfirmDialog, Confirmation, boolean>(ConfirmDialog, {
      data: question,
      width: '460px',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }

  protected async perform(event: Event): Promise<void> {
    event.preventDefault();
    const reason = this.reason().trim();
    this.missing.set(this.question.reason === 'required' && reason === '');
    if (this.missing()) return;
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      await this.question.perform(reason);
      this.dialog.close(true);
    } catch (thrown) {
      this.problem.set(asProblem(thrown).message);
    } finally {
      this.busy.set(false);
    }
  }
}
