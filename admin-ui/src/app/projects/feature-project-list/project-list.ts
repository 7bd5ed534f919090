import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { AgoPipe, FullTimePipe } from '../../shared/format/pipes.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { ImportDialog } from '../ui/import-dialog.ts';
import { ProjectListStore } from './project-list-store.ts';

@Component({
  selector: 'flare-project-list',
  imports: [
    AgoPipe,
    CountPipe,
    EmptyState,
    FullTimePipe,
    Icon,
    MatButton,
    ProblemNotice,
    RouterLink,
    Skeleton,
    Tag,
    TranslocoDirective,
  ],
  providers: [ProjectListStore],
  templateUrl: './project-list.html',
  styleUrl: './project-list.scss',
})
export class ProjectList {
  private readonly session = inject(SessionStore);
  private readonly dialogs = inject(MatDialog);
  private typing: ReturnType<typeof setTimeout> | undefined;

  protected readonly store = inject(ProjectListStore);
  protected readonly mayImport = this.session.may('import');
  protected readonly columns = [
    { field: 'name', text: 'projects.name' },
    { field: null, text: 'projects.live' },
    { field: null, text: 'projects.languages' },
    { field: 'lastUpdateDate', text: 'projects.updated' },
  ] as const;

  constructor() {
    void this.store.reload();
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

  protected async import(): Promise<void> {
    if (await ImportDialog.open(this.dialogs)) await this.store.reload();
  }
}
