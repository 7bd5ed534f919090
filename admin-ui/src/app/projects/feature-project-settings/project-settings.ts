import type { ProjectDetail } from '@flare/contracts';
import { Component, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { EditedDocument } from '../../shared/editing/edited-document.ts';
import { Presence } from '../../shared/editing/presence.ts';
import { SaveBar } from '../../shared/editing/save-bar.ts';
import type { Unsaved } from '../../shared/editing/unsaved-guard.ts';
import { SwitchField } from '../../shared/form/switch-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { languageNames } from '../../shared/format/formats.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import type { ProjectContent } from '../data/project-content.ts';
import { DeleteProjectDialog } from '../ui/delete-project-dialog.ts';
import { IconChoice } from '../ui/icon-choice.ts';
import { LanguageChoice } from '../ui/language-choice.ts';
import { TimezoneField } from '../ui/timezone-field.ts';
import { VoiceFields } from '../ui/voice-fields.ts';
import { ProjectSettingsStore } from './project-settings-store.ts';

@Component({
  selector: 'flare-project-settings',
  imports: [
    Icon,
    IconChoice,
    LanguageChoice,
    MatButton,
    Presence,
    ProblemNotice,
    RouterLink,
    SaveBar,
    Skeleton,
    SwitchField,
    TextField,
    TimezoneField,
    TranslocoDirective,
    VoiceFields,
  ],
  providers: [EditedDocument, ProjectSettingsStore],
  templateUrl: './project-settings.html',
  styleUrl: './project-settings.scss',
})
export class ProjectSettings implements Unsaved {
  private readonly dialogs = inject(MatDialog);
  private readonly messages = inject(MatSnackBar);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly languages = inject(LanguageStore);

  readonly projectId = input.required<string>();

  protected readonly store = inject(ProjectSettingsStore);
  protected readonly document = this.store.document;
  protected readonly mayPublish = inject(SessionStore).may('publish');

  constructor() {
    effect(() => {
      this.projectId();
      untracked(() => {
        this.reload();
      });
    });
  }

  readonly hasUnsaved = (): boolean => this.document.dirty();
  readonly save = (): Promise<boolean> => this.document.save();
  readonly discard = (): void => {
    this.document.discard();
  };

  protected reload(): void {
    void this.store.open(this.projectId());
  }

  protected edit(change: Partial<ProjectContent>, kind = ''): void {
    this.document.edit((content) => ({ ...content, ...change }), kind);
  }

  protected setRetention(text: string): void {
    const days = Number(text);
    if (Number.isInteger(days) && days > 0) this.edit({ retentionDays: days }, 'retentionDays');
  }

  /** Taking a language away says what becomes unused, and asks. */
  protected async removeLanguage(code: string): Promise<void> {
    const names = languageNames(this.languages.language());
    const language = names.of(code) ?? code;
    const used = await this.store.wordsIn(code).catch(() => []);
    const say = (key: string, values: Record<string, unknown> = {}) =>
      this.transloco.translate<string>(key, values);
    const uses = used.map(({ no, count }) => say('project.unusedWords', { no, count })).join(' ');
    await ConfirmDialog.open(this.dialogs, {
      title: say('project.removeLanguage', { language }),
      lead: `${uses || say('project.unusedNothing')} ${say('project.removeLanguageLead')}`,
      action: say('project.removeLanguageSubmit'),
      destructive: true,
      perform: () => {
        this.document.edit((content) => ({
          ...content,
          supportedLocales: content.supportedLocales.filter((locale) => locale !== code),
        }));
        return Promise.resolve();
      },
    });
  }

  protected switch(enabled: boolean): void {
    const way = enabled ? 'project.enable' : 'project.disable';
    void ConfirmDialog.open(this.dialogs, {
      title: this.transloco.translate(way),
      lead: this.transloco.translate(`${way}Lead`),
      action: this.transloco.translate(way),
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
    this.document.discard();
    const name = project.caption || project.name;
    this.messages.open(this.transloco.translate('project.deleted', { name }), undefined, {
      duration: 8000,
    });
    await this.router.navigateByUrl('/projects');
  }
}
