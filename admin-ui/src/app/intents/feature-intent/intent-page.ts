import {
  ElementRef,
  Injector,
  afterNextRender,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { wordsOf } from '../../shared/authoring/edit-text.ts';
import { NewIntentDialog } from '../../shared/authoring/new-intent-dialog.ts';
import { EditedDocument } from '../../shared/editing/edited-document.ts';
import { Presence } from '../../shared/editing/presence.ts';
import { SaveBar } from '../../shared/editing/save-bar.ts';
import type { Unsaved } from '../../shared/editing/unsaved-guard.ts';
import { LocalizedField } from '../../shared/form/localized-field.ts';
import { SelectField } from '../../shared/form/select-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { asProblem, type Problem } from '../../shared/http/problem.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { withField, type Intent, type Parameter } from '../data/intent.ts';
import { IntentScope } from '../data/intent-scope.ts';
import { insertParameter, removeParameter, variableOf } from '../data/parameters.ts';
import { ExamplesEditor, type IntentEdit } from '../ui/examples-editor.ts';
import { FieldNotes } from '../ui/field-notes.ts';
import { ImpactPanel } from '../ui/impact-panel.ts';
import { IntentNavigation } from '../ui/intent-navigation.ts';
import { OutcomeFields } from '../ui/outcome-fields.ts';
import { ParameterList } from '../ui/parameter-list.ts';
import { PickField } from '../ui/pick-field.ts';
import { PreviewPanel } from '../ui/preview-panel.ts';
import { RenameDialog, type RenameQuestion } from '../ui/rename-dialog.ts';
import { IntentStore } from './intent-store.ts';

/** How long the way back from a removal is offered, in milliseconds. */
const undoTime = 8000;

/** The editor of an intent: what people say, what has to be known, and what is done then. */
@Component({
  selector: 'flare-intent-page',
  imports: [
    ExamplesEditor,
    FieldNotes,
    Icon,
    ImpactPanel,
    IntentNavigation,
    LocalizedField,
    MatButton,
    MatIconButton,
    MatMenuModule,
    OutcomeFields,
    ParameterList,
    PickField,
    Presence,
    PreviewPanel,
    ProblemNotice,
    RouterLink,
    SaveBar,
    SelectField,
    Skeleton,
    Tag,
    TextField,
    TranslocoDirective,
  ],
  providers: [EditedDocument, IntentStore, { provide: IntentScope, useExisting: IntentStore }],
  host: { '(keydown.escape)': 'closeSheet()' },
  templateUrl: './intent-page.html',
  styleUrl: './intent-page.scss',
})
export class IntentPage implements Unsaved {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly dialogs = inject(MatDialog);
  private readonly messages = inject(MatSnackBar);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);

  readonly projectId = input.required<string>();
  readonly versionNo = input.required<string>();
  readonly intentName = input.required<string>();

  protected readonly store = inject(IntentStore);
  protected readonly document = this.store.document;
  protected readonly mayCreate = inject(SessionStore).may('edit');
  protected readonly failed = signal<Problem | undefined>(undefined);
  /** Which side column is shown over the page where there is no room beside it. */
  protected readonly sheet = signal<'list' | 'preview' | undefined>(undefined);
  protected readonly intent = this.document.content;
  protected readonly title = computed(() => {
    const words = wordsOf(this.intent()?.caption, this.store.defaultLocale());
    return words[this.store.locale()] || words[this.store.defaultLocale()] || this.intentName();
  });
  protected readonly savedParameters = computed(
    () => new Set((this.document.stored()?.parameters ?? []).map(({ name }) => name)),
  );
  protected readonly otherIntents = computed(() =>
    this.store
      .listed()
      .filter(({ name }) => name !== this.intentName())
      .map(({ name, caption }) => ({ value: name, text: caption })),
  );

  constructor() {
    effect(() => {
      const [project, no, name] = [this.projectId(), this.versionNo(), this.intentName()];
      untracked(() => {
        this.sheet.set(undefined);
        this.failed.set(undefined);
        void this.store.open(project, no, name);
      });
    });
  }

  readonly hasUnsaved = (): boolean => this.document.dirty();
  readonly save = (): Promise<boolean> => this.document.save();
  readonly discard = (): void => {
    this.document.discard();
  };

  protected toggleSheet(sheet: 'list' | 'preview'): void {
    if (this.sheet() === sheet) this.closeSheet();
    else {
      this.sheet.set(sheet);
      this.focus(`.${sheet} input, .${sheet} button`);
    }
  }

  protected closeSheet(): void {
    const sheet = this.sheet();
    this.sheet.set(undefined);
    if (sheet) this.focus(`.for-${sheet}`);
  }

  private focus(selector: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(selector)?.focus(), {
      injector: this.injector,
    });
  }

  protected edit({ change, kind }: IntentEdit): void {
    this.document.edit(change, kind);
  }

  protected set<K extends keyof Intent>(
    field: K,
    value: Intent[K] | undefined,
    kind: string = field,
  ): void {
    this.document.edit((intent) => withField(intent, field, value), kind);
  }

  protected setInterruption(way: string): void {
    const known = (['allow', 'ask', 'never'] as const).find((one) => one === way);
    this.set('interruption', known ?? null, '');
  }

  protected async add(): Promise<void> {
    const title = await NewIntentDialog.open(this.dialogs, {
      way: 'add',
      caption: '',
      taken: this.store.intents().map(({ name }) => name),
      perform: ({ name, caption }) =>
        this.store.add({
          name,
          ...(caption ? { caption: { [this.store.defaultLocale()]: caption } } : {}),
          examples: [],
          parameters: [],
        }),
    });
    if (title) await this.goTo(title.name);
  }

  protected async copy(): Promise<void> {
    const content = this.intent();
    if (!content) return;
    const locale = this.store.defaultLocale();
    const title = await NewIntentDialog.open(this.dialogs, {
      way: 'copy',
      caption: this.transloco.translate('newIntent.copyOf', {
        name: wordsOf(content.caption, locale)[locale] ?? content.name,
      }),
      taken: this.store.intents().map(({ name }) => name),
      perform: ({ name, caption }) =>
        this.store.add({
          ...content,
          name,
          caption: { ...wordsOf(content.caption, locale), [locale]: caption },
        }),
    });
    if (title) await this.goTo(title.name);
  }

  protected async order(names: string[]): Promise<void> {
    this.failed.set(undefined);
    try {
      await this.store.reorder(names);
    } catch (thrown) {
      this.failed.set(asProblem(thrown));
    }
  }

  protected async remove(): Promise<void> {
    const name = this.intentName();
    const waiting = this.store.dependents(name).map((one) => this.store.captions().get(one.name));
    const say = (key: string): string =>
      this.transloco.translate(key, { name: this.title(), others: waiting.join(', ') });
    let restore: (() => Promise<void>) | undefined;
    const names = this.store.intents().map((intent) => intent.name);
    const done = await ConfirmDialog.open(this.dialogs, {
      title: say('intentEditor.removeTitle'),
      lead: say(waiting.length > 0 ? 'intentEditor.removeWaited' : 'intentEditor.removeLead'),
      action: say('intentEditor.remove'),
      perform: async () => {
        restore = await this.store.remove(name);
      },
    });
    if (!done) return;
    this.document.discard();
    const at = names.indexOf(name);
    const next = names[at + 1] ?? names[at - 1];
    const gone = say('intentEditor.removed');
    await (next === undefined ? this.toVersion() : this.goTo(next));
    const bar = this.messages.open(gone, this.transloco.translate('save.undo'), {
      duration: undoTime,
    });
    const { dismissedByAction } = await firstValueFrom(bar.afterDismissed());
    if (!dismissedByAction || !restore) return;
    try {
      await restore();
      await this.goTo(name);
    } catch (thrown) {
      this.failed.set(asProblem(thrown));
    }
  }

  protected async removeParameter({ at, caption }: { at: number; caption: string }): Promise<void> {
    const say = (key: string): string => this.transloco.translate(key, { name: caption });
    const parameter = this.intent()?.parameters?.[at];
    const done = await ConfirmDialog.open(this.dialogs, {
      title: say('parameterEditor.removeTitle'),
      lead: say('parameterEditor.removeLead'),
      action: say('parameterEditor.removeSubmit'),
      perform: () => {
        this.document.edit((intent) => removeParameter(intent, at));
        return Promise.resolve();
      },
    });
    if (!done || !parameter) return;
    const removed = this.intent();
    const bar = this.messages.open(
      say('parameterEditor.removed'),
      this.transloco.translate('save.undo'),
      { duration: undoTime },
    );
    const { dismissedByAction } = await firstValueFrom(bar.afterDismissed());
    if (!dismissedByAction) return;
    if (this.intent() === removed) this.document.undo();
    else this.document.edit((intent) => insertParameter(intent, at, parameter));
  }

  protected async renameIntent(): Promise<void> {
    const from = this.intentName();
    const taken = this.store.intents().map(({ name }) => name);
    const to = await this.askName({ kind: 'intent', from, taken });
    if (to) await this.goTo(to);
  }

  protected async renameIn(kind: 'parameter' | 'variable', parameter: Parameter): Promise<void> {
    const all = this.intent()?.parameters ?? [];
    const [from, taken] =
      kind === 'parameter'
        ? [parameter.name, all.map(({ name }) => name)]
        : [variableOf(parameter), all.map(variableOf)];
    if (await this.askName({ kind, from, taken })) await this.store.reload();
  }

  protected async draft(): Promise<void> {
    this.failed.set(undefined);
    try {
      const { no } = await this.store.draft();
      await this.router.navigate([
        '/projects',
        this.projectId(),
        'versions',
        String(no),
        'intents',
        this.intentName(),
      ]);
    } catch (thrown) {
      this.failed.set(asProblem(thrown));
    }
  }

  /** Renaming changes what is saved, so that what isn't yet is saved before. */
  private async askName(
    question: Pick<RenameQuestion, 'kind' | 'from' | 'taken'>,
  ): Promise<string | undefined> {
    if (!(await this.document.save())) return undefined;
    const { kind, from } = question;
    return RenameDialog.open(this.dialogs, {
      ...question,
      look: (to) => this.store.rename({ kind, from, to, dryRun: true }),
      perform: async (to) => {
        await this.store.rename({ kind, from, to, dryRun: false });
      },
    });
  }

  private goTo(name: string): Promise<boolean> {
    return this.router.navigate([...this.store.linkTo(name)]);
  }

  private toVersion(): Promise<boolean> {
    return this.router.navigate(['/projects', this.projectId(), 'versions', this.versionNo()]);
  }
}
