import type { ActivityView } from '@flare/contracts';
import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogModule,
  MatDialogRef,
  type MatDialog,
} from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { ActivityDetail } from './activity-detail.ts';

interface Shown {
  readonly entry: ActivityView;
  readonly mayOpen: (place: readonly string[]) => boolean;
}

/** An entry in full, where there is no room beside the list. */
@Component({
  selector: 'flare-detail-dialog',
  imports: [ActivityDetail, MatButton, MatDialogModule, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <mat-dialog-content>
        <flare-activity-detail
          [entry]="shown.entry"
          [mayOpen]="shown.mayOpen"
          (left)="dialog.close(true)"
        />
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" (click)="dialog.close()">{{ t('action.done') }}</button>
      </mat-dialog-actions>
    </ng-container>
  `,
  styles: `
    mat-dialog-content {
      padding-top: 20px;
      color: var(--ink);
    }
  `,
})
export class DetailDialog {
  protected readonly shown = inject<Shown>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<DetailDialog, boolean>>(MatDialogRef);

  /** Answers whether a link was followed. */
  static async open(dialogs: MatDialog, data: Shown): Promise<boolean> {
    const opened = dialogs.open<DetailDialog, Shown, boolean>(DetailDialog, {
      data,
      width: '640px',
      autoFocus: 'dialog',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}
