import type { ChannelKeyView, ProjectDetail, VersionSummary } from '@flare/contracts';
import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { MatSnackBar } from '@angular/material/snack-bar';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { FullTime } from '../../shared/format/full-time.ts';
import { AgoPipe } from '../../shared/format/pipes.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { asProblem, type Problem } from '../../shared/http/problem.ts';
import { saveFile } from '../../shared/http/save-file.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { CreateKeyDialog } from '../ui/create-key-dialog.ts';
import { DeleteProjectDialog } from '../ui/delete-project-dialog.ts';
import { KeyTable } from '../ui/key-table.ts';
import { NewVersionDialog } from '../ui/new-version-dialog.ts';
import { ProjectMark } from '../ui/project-mark.ts';
import { RecentActivity } from '../ui/recent-activity.ts';
import { ReleaseHistory } from '../ui/release-history.ts';
import { VersionTable } from '../ui/version-table.ts';
import { ProjectStore } from './project-store.ts';

@Component({
  selector: 'flare-project-page',
  imports: [
    AgoPipe,
    CountPipe,
    FullTime,
    Icon,
    KeyTable,
    MatButton,
    MatIconButton,
    MatMenuModule,
    ProblemNotice,
    ProjectMark,
    RecentActivity,
    ReleaseHistory,
    RouterLink,
    Skeleton,
    Tag,
    TranslocoDirective,
    VersionTable,
  ],
  providers: [ProjectStore],
  templateUrl: './project-page.html',
  styleUrl: './project-page.scss',
})
export class ProjectPage {
  private readonly session = inject(SessionStore);
  private readonly dialogs = inject(MatDialog);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly messages = inject(MatSnackBar);
  private readonly transloco = inject(TranslocoService);

  readonly projectId = input.required<string>();

  protected readonly store = inject(ProjectStore);
  protected readonly mayPublish = this.session.may('publish');
  protected readonly mayTalk = this.session.may('talk');
  protected readonly mayEdit = this.session.may('edit');
  protected readonly mayKeys = this.session.may('keys');
  private readonly mayLog = this.session.may('log');
  /** What went wrong with something that was done from here. */
  protected readonly failed = signal<Problem | undefined>(undefined);
  protected readonly showsDeleted = signal(false);

  constructor() {
    effect(() => {
      this.projectId();
      untracked(() => void this.begin());
    });
  }

  /** Other pages lead here with `?key`, for a key to be made. */
  private async begin(): Promise<void> {
    await this.reload();
    if (!this.route.snapshot.queryParamMap.has('key') || !this.mayKeys) return;
    await this.router.navigate([], { relativeTo: this.route, replaceUrl: true });
    this.createKey();
  }

  protected reload(): Promise<void> {
    return this.store.open(this.projectId(), { keys: this.mayKeys, log: this.mayLog });
  }

  protected async export(name: string): Promise<void> {
    await this.attempt(async () => {
      saveFile(`${name}.project.jsonc`, await this.store.export());
    });
  }

  protected switch(enabled: boolean): void {
    const way = enabled ? 'project.enable' : 'project.disable';
    void ConfirmDialog.open(this.dialogs, {
      title: this.transloco.translate(way),
      lead: this.transloco.translate(`${way}Lead`),
      action: this.transloco.translate(way),
      destructive: !enabled,
      reason: 'optional',
      perform: (reason) => this.store.switch(enabled, reason),
    });
  }

  protected async delete(project: ProjectDetail): Promise<void> {
    const deleted = await DeleteProjectDialog.open(this.dialogs, {
      project,
      delete: (reason) => this.store.delete(reason),
    });
    if (!deleted) return;
    this.say('project.deleted', { name: project.caption || project.name });
    await this.router.navigateByUrl('/projects');
  }

  protected async newVersion(from?: number): Promise<void> {
    const created = await NewVersionDialog.open(this.dialogs, {
      versions: this.store.versions() ?? [],
      ...(from === undefined ? {} : { from }),
      create: (number, caption) => this.store.createVersion(number, caption),
    });
    if (created) {
      await this.router.navigate(['/projects', this.projectId(), 'versions', created.no]);
    }
  }

  /** Deletes a draft at once: for a while it can be undone, and later it stands among the deleted ones. */
  protected async deleteVersion(version: VersionSummary): Promise<void> {
    const { no } = version;
    if (!(await this.attempt(() => this.store.deleteVersion(version)))) return;
    this.say('versions.deletedNo', { no }, 'save.undo')
      .onAction()
      .subscribe(() => void this.restoreVersion(no));
  }

  protected async restoreVersion(no: number): Promise<void> {
    if (await this.attempt(() => this.store.restoreVersion(no))) {
      this.say('versions.restored', { no });
    }
  }

  protected createKey(): void {
    CreateKeyDialog.open(this.dialogs, (name) => this.store.createKey(name));
  }

  protected revoke(key: ChannelKeyView): void {
    void ConfirmDialog.open(this.dialogs, {
      title: this.transloco.translate('keys.revokeTitle', { name: key.name }),
      lead: this.transloco.translate('keys.revokeLead'),
      action: this.transloco.translate('keys.revoke'),
      destructive: true,
      perform: () => this.store.revokeKey(key.id),
    });
  }

  private async attempt(work: () => Promise<void>): Promise<boolean> {
    this.failed.set(undefined);
    try {
      await work();
      return true;
    } catch (thrown) {
      this.failed.set(asProblem(thrown));
      return false;
    }
  }

  private say(key: string, values: Record<string, unknown>, action?: string) {
    const text = this.transloco.translate<string>(key, values);
    const offer = action === undefined ? undefined : this.transloco.translate<string>(action);
    return this.messages.open(text, offer, { duration: 8000 });
  }
}
