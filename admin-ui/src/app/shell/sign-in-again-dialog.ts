import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { SessionStore } from '../shared/session/session-store.ts';
import { SignInForm } from './sign-in/sign-in-form.ts';

/** Over a page whose session is over: the page stays as it is, and what was asked of the server is asked again. */
@Component({
  selector: 'flare-sign-in-again-dialog',
  imports: [MatButton, MatDialogModule, SignInForm, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <h2 mat-dialog-title>{{ t('expired.title') }}</h2>
      <mat-dialog-content>
        <div class="dialog-form">
          <p class="soft">{{ t('expired.lead') }}</p>
          <flare-sign-in-form [username]="username" (done)="dialog.close(true)" />
        </div>
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" [mat-dialog-close]="false">
          {{ t('account.signOut') }}
        </button>
      </mat-dialog-actions>
    </ng-container>
  `,
})
export class SignInAgainDialog {
  protected readonly dialog = inject<MatDialogRef<SignInAgainDialog, boolean>>(MatDialogRef);
  protected readonly username = inject(SessionStore).user()?.username ?? null;
}
