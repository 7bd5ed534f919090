import type { UserView } from '@flare/contracts';
import { Component, computed, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { FullTime } from '../../shared/format/full-time.ts';
import { AgoPipe } from '../../shared/format/pipes.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { CreateUserDialog } from '../ui/create-user-dialog.ts';
import { EditUserDialog } from '../ui/edit-user-dialog.ts';
import { SetPasswordDialog } from '../ui/set-password-dialog.ts';
import { UserListStore } from './user-list-store.ts';

@Component({
  selector: 'flare-user-list',
  imports: [
    AgoPipe,
    CountPipe,
    EmptyState,
    FullTime,
    Icon,
    MatButton,
    MatIconButton,
    MatMenuModule,
    ProblemNotice,
    Skeleton,
    Tag,
    TranslocoDirective,
  ],
  providers: [UserListStore],
  templateUrl: './user-list.html',
  styleUrl: './user-list.scss',
})
export class UserList {
  private readonly session = inject(SessionStore);
  private readonly dialogs = inject(MatDialog);
  private readonly transloco = inject(TranslocoService);
  private typing: ReturnType<typeof setTimeout> | undefined;

  protected readonly store = inject(UserListStore);
  /** The projects of who is signed in; null: all. */
  private readonly own = computed(() => this.session.user()?.projects ?? null);
  protected readonly columns = [
    { field: 'username', text: 'users.name' },
    { field: 'role', text: 'users.role' },
    { field: null, text: 'users.projects' },
    { field: 'createdAt', text: 'users.since' },
  ] as const;

  constructor() {
    void this.store.open();
  }

  /** Waits for a pause in the typing, so that a word costs one question. */
  protected typed(words: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => void this.store.searchFor(words.trim()), 200);
  }

  protected direction(field: string | null): 'ascending' | 'descending' | null {
    if (this.store.sort() === field) return 'ascending';
    return this.store.sort() === `-${String(field)}` ? 'descending' : null;
  }

  /** Somebody of some projects manages users of these alone. */
  protected mayManage({ projects }: UserView): boolean {
    const own = this.own();
    return own === null || projects?.every((name) => own.includes(name)) === true;
  }

  protected isMe(user: UserView): boolean {
    return user.username === this.session.user()?.username;
  }

  protected isLocked(user: UserView): boolean {
    return user.lockedUntil !== null && Date.parse(user.lockedUntil) > Date.now();
  }

  protected create(): void {
    CreateUserDialog.open(this.dialogs, {
      mayAll: this.own() === null,
      projects: this.store.projects(),
      create: (user) => this.store.create(user),
    });
  }

  protected async edit({ username }: UserView): Promise<void> {
    const saved = await EditUserDialog.open(this.dialogs, {
      mayAll: this.own() === null,
      username,
      projects: this.store.projects(),
      read: () => this.store.read(username),
      write: (change) => this.store.write(username, change),
    });
    if (saved) await this.store.reload();
  }

  protected setPassword({ username }: UserView): void {
    SetPasswordDialog.open(this.dialogs, {
      username,
      set: (password) => this.store.change(username, { password }),
    });
  }

  protected unlock({ username }: UserView): void {
    this.confirm('unlock', username, () => this.store.change(username, { unlock: true }));
  }

  protected switch({ username, disabled }: UserView): void {
    this.confirm(disabled ? 'enable' : 'disable', username, () =>
      this.store.change(username, { disabled: !disabled }),
    );
  }

  private confirm(
    what: 'unlock' | 'enable' | 'disable',
    name: string,
    perform: () => Promise<void>,
  ): void {
    void ConfirmDialog.open(this.dialogs, {
      title: this.transloco.translate(`users.${what}Title`, { name }),
      lead: this.transloco.translate(`users.${what}Lead`),
      action: this.transloco.translate(`users.${what}`),
      destructive: what === 'disable',
      perform,
    });
  }
}
