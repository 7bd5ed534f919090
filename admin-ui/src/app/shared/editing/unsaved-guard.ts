import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { CanDeactivateFn } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';

/** A page on which something can be left unsaved. */
export interface Unsaved {
  readonly hasUnsaved: () => boolean;
  /** Answers whether everything is saved. */
  readonly save: () => Promise<boolean>;
  readonly discard: () => void;
}

type Answer = 'save' | 'discard' | 'stay';

@Component({
  selector: 'flare-unsaved-dialog',
  imports: [MatButton, MatDialogModule, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <h2 mat-dialog-title>{{ t('unsaved.title') }}</h2>
      <mat-dialog-content>
        <p class="soft">{{ t('unsaved.lead') }}</p>
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" (click)="dialog.close('discard')">
          {{ t('unsaved.discard') }}
        </button>
        <button matButton="outlined" type="button" (click)="dialog.close('stay')">
          {{ t('unsaved.stay') }}
        </button>
        <button matButton="filled" type="button" cdkFocusInitial (click)="dialog.close('save')">
          {{ t('unsaved.save') }}
        </button>
      </mat-dialog-actions>
    </ng-container>
  `,
})
class UnsavedDialog {
  protected readonly dialog = inject<MatDialogRef<UnsavedDialog, Answer>>(MatDialogRef);
}

/** Leaving with unsaved work asks. Closing the tab loses nothing either: the browser keeps the edit. */
export const askUnsaved: CanDeactivateFn<Unsaved> = async (page) => {
  if (!page.hasUnsaved()) return true;
  const opened = inject(MatDialog).open<UnsavedDialog, undefined, Answer>(UnsavedDialog, {
    width: '480px',
  });
  const answer = (await firstValueFrom(opened.afterClosed())) ?? 'stay';
  if (answer === 'save') return page.save();
  if (answer === 'discard') page.discard();
  return answer === 'discard';
};
