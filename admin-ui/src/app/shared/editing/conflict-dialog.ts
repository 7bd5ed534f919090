import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogModule,
  MatDialogRef,
  type MatDialog,
} from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { FieldNamePipe } from '../authoring/field-name.ts';
import { ValueView } from '../authoring/value-view.ts';
import { CountPipe } from '../i18n/count-pipe.ts';
import { Icon } from '../ui/icon.ts';
import type { Conflict, Settled } from './editing.ts';
import { takeTheirs, type Clash } from './merge.ts';

/** Shows both changes of whoever was slower, field by field, and lets them choose. */
@Component({
  selector: 'flare-conflict-dialog',
  imports: [
    CountPipe,
    FieldNamePipe,
    Icon,
    MatButton,
    MatDialogModule,
    TranslocoDirective,
    ValueView,
  ],
  templateUrl: './conflict-dialog.html',
  styleUrl: './conflict-dialog.scss',
})
export class ConflictDialog {
  private readonly dialog = inject<MatDialogRef<ConflictDialog, Settled<unknown>>>(MatDialogRef);

  protected readonly conflict = inject<Conflict<unknown>>(MAT_DIALOG_DATA);
  protected readonly clashes = this.conflict.merge?.clashes ?? [];
  protected readonly taken = this.conflict.merge?.taken ?? [];
  private readonly theirs = signal<ReadonlySet<Clash>>(new Set());
  protected readonly removed = this.conflict.merge === undefined;
  protected readonly who = computed(() => this.conflict.changedBy);

  static async open<T>(dialogs: MatDialog, conflict: Conflict<T>): Promise<Settled<T> | undefined> {
    const opened = dialogs.open<ConflictDialog, Conflict<T>, Settled<T>>(ConflictDialog, {
      data: conflict,
      width: '860px',
      maxWidth: 'calc(100vw - 32px)',
      disableClose: true,
    });
    return firstValueFrom(opened.afterClosed());
  }

  protected takes(clash: Clash): 'mine' | 'theirs' {
    return this.theirs().has(clash) ? 'theirs' : 'mine';
  }

  protected choose(clash: Clash, whose: 'mine' | 'theirs'): void {
    this.theirs.update((chosen) => {
      const next = new Set(chosen);
      if (whose === 'theirs') next.add(clash);
      else next.delete(clash);
      return next;
    });
  }

  protected save(): void {
    const { merge } = this.conflict;
    this.dialog.close(
      merge ? { content: takeTheirs(merge.merged, [...this.theirs()]) } : ({} as Settled<unknown>),
    );
  }
}
