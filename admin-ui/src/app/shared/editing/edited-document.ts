import { DestroyRef, Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { SessionStore } from '../session/session-store.ts';
import { ConflictDialog } from './conflict-dialog.ts';
import { Editing } from './editing.ts';

export type { Stored } from './editing.ts';

/** The document that a page edits: provide it in the page, whose life it shares. */
@Injectable()
export class EditedDocument<T> extends Editing<T> {
  constructor() {
    const dialogs = inject(MatDialog);
    const session = inject(SessionStore);
    super({
      settle: (conflict) => ConflictDialog.open(dialogs, conflict),
      username: () => session.user()?.username ?? '',
      storage: localStorage,
    });
    inject(DestroyRef).onDestroy(() => {
      this.close();
    });
  }
}
