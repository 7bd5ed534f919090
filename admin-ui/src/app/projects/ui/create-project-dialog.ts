import type { CreateProject, ProjectDetail, Template } from '@flare/contracts';
import { Component, computed, inject, signal, type Signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogModule,
  MatDialogRef,
  type MatDialog,
} from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { isName, nameFrom } from '../../shared/authoring/naming.ts';
import { textIn } from '../../shared/authoring/texts.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { asProblem, type Problem } from '../../shared/http/problem.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { timeIn } from '../data/timezones.ts';
import { LanguageChoice, type Languages } from './language-choice.ts';
import { TemplateCards } from './template-cards.ts';
import { TimezoneField } from './timezone-field.ts';

interface Work {
  /** They may still be on their way. */
  readonly templates: Signal<readonly Template[]>;
  readonly locales: Signal<readonly string[]>;
  readonly create: (project: CreateProject) => Promise<ProjectDetail>;
}

/** A new project: what it begins with, what it is called, which languages it speaks, where it is. */
@Component({
  selector: 'flare-create-project-dialog',
  imports: [
    Icon,
    LanguageChoice,
    MatButton,
    MatDialogModule,
    TemplateCards,
    TextField,
    TimezoneField,
    TranslocoDirective,
  ],
  templateUrl: './create-project-dialog.html',
  styles: `
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
      gap: 16px;
      align-items: start;
    }

    .where {
      display: grid;
      gap: 16px;
    }
  `,
})
export class CreateProjectDialog {
  protected readonly work = inject<Work>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<CreateProjectDialog, ProjectDetail>>(MatDialogRef);
  private readonly language = inject(LanguageStore).language();

  protected readonly template = signal('');
  protected readonly caption = signal('');
  /** Undefined as long as it follows the caption. */
  private readonly typedName = signal<string | undefined>(undefined);
  protected readonly name = computed(() => this.typedName() ?? nameFrom(this.caption()));
  protected readonly languages = signal<Languages>({
    supportedLocales: [this.language],
    defaultLocale: this.language,
  });
  protected readonly timezone = signal(Intl.DateTimeFormat().resolvedOptions().timeZone);
  protected readonly region = signal('');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | undefined>(undefined);

  /** Templates say only what the project's languages have. */
  protected readonly available = computed(() => {
    const chosen = this.work.templates().find(({ name }) => name === this.template());
    return chosen ? chosen.locales : this.work.locales();
  });
  /** The names of the apis that come with the template; empty where none do. */
  protected readonly templateApis = computed(() => {
    const chosen = this.work.templates().find(({ name }) => name === this.template());
    return chosen?.apis.join(', ') ?? '';
  });
  protected readonly captionProblem = computed(() =>
    this.tried() && this.caption().trim() === '' ? 'project.captionMissing' : '',
  );
  protected readonly nameProblem = computed(() => {
    const taken = this.problem()?.code.startsWith('project_name') ?? false;
    if (taken) return this.problem()?.message ?? '';
    return '';
  });
  protected readonly nameWrong = computed(() => {
    const name = this.name();
    return name === '' ? this.tried() && this.caption().trim() !== '' : !isName(name);
  });

  static async open(dialogs: MatDialog, work: Work): Promise<ProjectDetail | undefined> {
    const opened = dialogs.open<CreateProjectDialog, Work, ProjectDetail>(CreateProjectDialog, {
      data: work,
      width: '720px',
      maxWidth: 'calc(100vw - 32px)',
    });
    return firstValueFrom(opened.afterClosed());
  }

  protected choose(template: string): void {
    const before = this.work.templates().find(({ name }) => name === this.template());
    const said = before ? this.say(before) : '';
    this.template.set(template);
    const chosen = this.work.templates().find(({ name }) => name === template);
    if (this.caption() === '' || this.caption() === said) {
      this.caption.set(chosen ? this.say(chosen) : '');
    }
  }

  protected typeName(name: string): void {
    this.typedName.set(name === '' ? undefined : name);
    this.problem.set(undefined);
  }

  protected removeLanguage(code: string): void {
    this.languages.update(({ supportedLocales, defaultLocale }) => ({
      supportedLocales: supportedLocales.filter((locale) => locale !== code),
      defaultLocale,
    }));
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const timezone = this.timezone();
    if (this.captionProblem() || this.nameWrong() || !timeIn(timezone, new Date(), 'en')) {
      const form = event.target as HTMLFormElement;
      setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      const created = await this.work.create({
        name: this.name(),
        caption: this.caption().trim(),
        ...this.languages(),
        timezone,
        ...(this.region().trim() ? { region: this.region().trim() } : {}),
        ...(this.template() ? { template: this.template() } : {}),
      });
      this.dialog.close(created);
    } catch (thrown) {
      this.problem.set(asProblem(thrown));
    } finally {
      this.busy.set(false);
    }
  }

  private say(template: Template): string {
    return textIn(template.caption, this.language, 'en').text;
  }
}
