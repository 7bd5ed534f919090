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
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { EditedDocument } from '../../shared/editing/edited-document.ts';
import { Presence } from '../../shared/editing/presence.ts';
import { SaveBar } from '../../shared/editing/save-bar.ts';
import type { Unsaved } from '../../shared/editing/unsaved-guard.ts';
import { LocalizedField } from '../../shared/form/localized-field.ts';
import { SelectField } from '../../shared/form/select-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { idle, pause } from '../../shared/time/idle.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { withField, type Intent } from '../data/intent.ts';
import { IntentScope } from '../data/intent-scope.ts';
import { ExamplesEditor, type IntentEdit } from '../ui/examples-editor.ts';
import { FieldNotes } from '../ui/field-notes.ts';
import { ImpactPanel } from '../ui/impact-panel.ts';
import { IntentNavigation } from '../ui/intent-navigation.ts';
import { OutcomeFields } from '../ui/outcome-fields.ts';
import { ParameterList } from '../ui/parameter-list.ts';
import { PickField } from '../ui/pick-field.ts';
import { PreviewPanel } from '../ui/preview-panel.ts';
import { IntentActions } from './intent-actions.ts';
import { IntentStore } from './intent-store.ts';
import { VersionExamples } from './version-examples.ts';

/** The editor of an intent: what people say, what has to be known, and what is done then. */
/** What an address can lead to on the page, by the id of its heading. */
const sections = ['outcome', 'around'] as const;

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
  providers: [
    EditedDocument,
    VersionExamples,
    IntentStore,
    IntentActions,
    { provide: IntentScope, useExisting: IntentStore },
  ],
  host: { '(keydown.escape)': 'closeSheet()' },
  templateUrl: './intent-page.html',
  styleUrl: './intent-page.scss',
})
export class IntentPage implements Unsaved {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  readonly projectId = input.required<string>();
  readonly versionNo = input.required<string>();
  readonly intentName = input.required<string>();

  protected readonly store = inject(IntentStore);
  protected readonly document = this.store.document;
  protected readonly actions = inject(IntentActions);
  private readonly session = inject(SessionStore);
  protected readonly mayCreate = this.session.may('edit');
  protected readonly mayTalk = this.session.may('talk');
  protected readonly talkTo = computed(() => ({
    project: this.store.project()?.name,
    version: this.versionNo(),
  }));
  /** Which side column is shown over the page where there is no room beside it. */
  protected readonly sheet = signal<'list' | 'preview' | undefined>(undefined);
  protected readonly intent = this.document.content;
  protected readonly title = this.store.title;
  protected readonly savedParameters = computed(
    () => new Set((this.document.stored()?.parameters ?? []).map(({ name }) => name)),
  );
  protected readonly otherIntents = computed(() =>
    this.store
      .listed()
      .filter(({ name }) => name !== this.intentName())
      .map(({ name, caption }) => ({ value: name, text: caption })),
  );

  /** The intent has been drawn: what lies below and beside it may follow. */
  protected readonly drawn = signal(false);

  /** The part of the page that somebody comes for. */
  private readonly fragment = toSignal(inject(ActivatedRoute).fragment);
  protected readonly wantedParameter = computed(
    () => /^parameter-(.+)$/.exec(this.fragment() ?? '')?.[1],
  );

  constructor() {
    const loaded = computed(() => this.intent() !== undefined);
    effect(() => {
      if (loaded()) void idle().then(() => this.drawn.set(true));
    });
    effect(() => {
      const section = sections.find((name) => name === this.fragment());
      if (section === undefined || !loaded()) return;
      // What stands above comes in parts, and would push it away again.
      void pause().then(() => {
        this.host.querySelector(`[aria-labelledby="${section}"]`)?.scrollIntoView();
      });
    });
    effect(() => {
      const [project, no, name] = [this.projectId(), this.versionNo(), this.intentName()];
      untracked(() => {
        this.sheet.set(undefined);
        this.actions.failed.set(undefined);
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
}
