import type { ProjectSummary } from '@flare/contracts';
import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { FullTime } from '../../shared/format/full-time.ts';
import { AgoPipe } from '../../shared/format/pipes.ts';
import { type Option, SelectField } from '../../shared/form/select-field.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { asProblem, type Problem } from '../../shared/http/problem.ts';
import { languageNames } from '../../shared/format/formats.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { ProjectMark } from '../ui/project-mark.ts';
import { ProjectListStore, states, type State } from './project-list-store.ts';

@Component({
  selector: 'flare-project-list',
  imports: [
    AgoPipe,
    CountPipe,
    EmptyState,
    FullTime,
    Icon,
    MatButton,
    ProblemNotice,
    ProjectMark,
    RouterLink,
    SelectField,
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
  private readonly router = inject(Router);
  private readonly messages = inject(MatSnackBar);
  private readonly transloco = inject(TranslocoService);
  private readonly languages = inject(LanguageStore);
  private typing: ReturnType<typeof setTimeout> | undefined;

  protected readonly store = inject(ProjectListStore);
  protected readonly mayImport = this.session.may('import');
  protected readonly mayCreate = this.session.may('create');
  protected readonly mayPublish = this.session.may('publish');
  protected readonly restoreProblem = signal<Problem | undefined>(undefined);
  protected readonly columns = [
    { field: 'name', text: 'projects.name' },
    { field: null, text: 'projects.live' },
    { field: null, text: 'projects.languages' },
    { field: 'lastUpdateDate', text: 'projects.updated' },
  ] as const;

  constructor() {
    void this.store.open(this.mayCreate);
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
    const { ImportDialog } = await import('../ui/import-dialog.ts');
    if (await ImportDialog.open(this.dialogs)) await this.store.reload();
  }

  protected stateOptions(say: (key: string) => string): Option[] {
    return states
      .filter((state) => state !== 'deleted' || this.mayPublish)
      .map((value) => ({ value, text: say(`projects.state.${value}`) }));
  }

  protected localeOptions(any: string): Option[] {
    const names = languageNames(this.languages.language());
    const known = this.store
      .locales()
      .map((code) => ({ value: code, text: names.of(code) ?? code }));
    return [{ value: '', text: any }, ...known];
  }

  protected show(state: string): void {
    void this.store.show(state as State);
  }

  protected showAll(words: HTMLInputElement): void {
    words.value = '';
    void this.store.showAll();
  }

  protected async create(): Promise<void> {
    const { CreateProjectDialog } = await import('../ui/create-project-dialog.ts');
    const created = await CreateProjectDialog.open(this.dialogs, {
      templates: this.store.templates,
      locales: this.store.locales,
      create: (project) => this.store.create(project),
    });
    if (created) await this.router.navigate(['/projects', created.id]);
  }

  protected async restore(project: ProjectSummary): Promise<void> {
    this.restoreProblem.set(undefined);
    try {
      await this.store.restore(project);
      const name = project.caption || project.name;
      this.messages.open(this.transloco.translate('projects.restored', { name }), undefined, {
        duration: 5000,
      });
    } catch (thrown) {
      this.restoreProblem.set(asProblem(thrown));
    }
  }
}
