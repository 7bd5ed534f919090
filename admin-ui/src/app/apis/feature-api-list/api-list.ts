import type { ApiView } from '@flare/contracts';
import { Component, afterNextRender, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { asProblem, type Problem } from '../../shared/http/problem.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { writes } from '../data/api-draft.ts';
import { CreateApiDialog } from '../ui/create-api-dialog.ts';
import { MarkedTemplate } from '../ui/marked-template.ts';
import { isIntentAddress } from '../data/intent-address.ts';
import { ApiListStore } from './api-list-store.ts';

@Component({
  selector: 'flare-api-list',
  imports: [
    CountPipe,
    EmptyState,
    Icon,
    MarkedTemplate,
    MatButton,
    ProblemNotice,
    RouterLink,
    Skeleton,
    Tag,
    TranslocoDirective,
  ],
  providers: [ApiListStore],
  templateUrl: './api-list.html',
  styleUrl: './api-list.scss',
})
export class ApiList {
  private readonly dialogs = inject(MatDialog);
  private readonly router = inject(Router);
  private typing: ReturnType<typeof setTimeout> | undefined;

  protected readonly store = inject(ApiListStore);
  protected readonly mayEdit = inject(SessionStore).may('editApis');
  protected readonly writes = writes;
  protected readonly restoreProblem = signal<Problem | undefined>(undefined);
  protected readonly columns = [
    { field: 'name', text: 'apis.name' },
    { field: 'url', text: 'apis.address' },
    { field: null, text: 'apis.effect' },
    { field: null, text: 'apis.usedBy' },
  ] as const;

  /** The intent that somebody makes an api for, as its address in the pages: the dialog opens at once. */
  readonly for = input<string>();

  constructor() {
    void this.store.reload();
    afterNextRender(() => {
      if (this.for() && this.mayEdit) void this.create();
    });
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

  protected async create(): Promise<void> {
    const created = await CreateApiDialog.open(this.dialogs, (name, method, url) =>
      this.store.create(name, method, url),
    );
    const from = this.for();
    if (created) {
      const queryParams = from ? { from } : {};
      await this.router.navigate(['/apis', created.api.name], { queryParams });
    } else if (from !== undefined && isIntentAddress(from)) await this.router.navigateByUrl(from);
  }

  protected async restore(view: ApiView): Promise<void> {
    this.restoreProblem.set(undefined);
    try {
      await this.store.restore(view);
    } catch (thrown) {
      this.restoreProblem.set(asProblem(thrown));
    }
  }
}
