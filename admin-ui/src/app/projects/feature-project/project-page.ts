import type { ChannelKeyView, VersionSummary } from '@flare/contracts';
import { Component, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { asProblem, type Problem } from '../../shared/http/problem.ts';
import { saveFile } from '../../shared/http/save-file.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { CreateKeyDialog } from '../ui/create-key-dialog.ts';
import { KeyTable } from '../ui/key-table.ts';
import { ReleaseHistory } from '../ui/release-history.ts';
import { VersionTable } from '../ui/version-table.ts';
import { ProjectStore } from './project-store.ts';

@Component({
  selector: 'flare-project-page',
  imports: [
    Icon,
    KeyTable,
    MatButton,
    MatSlideToggle,
    ProblemNotice,
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
  private readonly transloco = inject(TranslocoService);

  readonly projectId = input.required<string>();

  protected readonly store = inject(ProjectStore);
  protected readonly mayPublish = this.session.may('publish');
  protected readonly mayTalk = this.session.may('talk');
  protected readonly mayKeys = this.session.may('keys');
  protected readonly exportProblem = signal<Problem | undefined>(undefined);

  constructor() {
    effect(() => void this.store.open(this.projectId(), this.mayKeys));
  }

  protected reload(): void {
    void this.store.open(this.projectId(), this.mayKeys);
  }

  protected async export(name: string): Promise<void> {
    this.exportProblem.set(undefined);
    try {
      saveFile(`${name}.project.jsonc`, await this.store.export());
    } catch (thrown) {
      this.exportProblem.set(asProblem(thrown));
    }
  }

  protected switch(toggle: MatSlideToggle, enabled: boolean): void {
    toggle.checked = !enabled;
    const way = enabled ? 'project.enable' : 'project.disable';
    void ConfirmDialog.open(this.dialogs, {
      title: this.transloco.translate(way),
      lead: this.transloco.translate(`${way}Lead`),
      action: this.transloco.translate(way),
      reason: 'optional',
      perform: (reason) => this.store.switch(enabled, reason),
    });
  }

  protected release(version: VersionSummary): void {
    void ConfirmDialog.open(this.dialogs, {
      title: this.transloco.translate('release.title', { no: version.no }),
      lead: this.transloco.translate('release.lead', { no: version.no }),
      action: this.transloco.translate('release.submit', { no: version.no }),
      reason: 'required',
      perform: (reason) => this.store.release(version.no, reason),
    });
  }

  protected createKey(): void {
    CreateKeyDialog.open(this.dialogs, (name) => this.store.createKey(name));
  }

  protected revoke(key: ChannelKeyView): void {
    void ConfirmDialog.open(this.dialogs, {
      title: this.transloco.translate('keys.revokeTitle', { name: key.name }),
      lead: this.transloco.translate('keys.revokeLead'),
      action: this.transloco.translate('keys.revoke'),
      perform: () => this.store.revokeKey(key.id),
    });
  }
}
