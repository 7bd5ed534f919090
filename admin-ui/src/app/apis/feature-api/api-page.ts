import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { EditedDocument } from '../../shared/editing/edited-document.ts';
import { Presence } from '../../shared/editing/presence.ts';
import { SaveBar } from '../../shared/editing/save-bar.ts';
import type { Unsaved } from '../../shared/editing/unsaved-guard.ts';
import { Problem, asProblem } from '../../shared/http/problem.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { ProblemNotice } from '../../shared/ui/problem-notice.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { Tag } from '../../shared/ui/tag.ts';
import { ApisClient } from '../data/apis-client.ts';
import {
  type ApiDraft,
  type ApiEdit,
  variablesSaid,
  variablesSent,
  withFields,
  writes,
} from '../data/api-draft.ts';
import { isIntentAddress } from '../data/intent-address.ts';
import { type ApiTab, apiTabs, tabOf } from '../data/api-tabs.ts';
import { rowsOf } from '../data/header-rows.ts';
import { standingProblems } from '../data/standing-problems.ts';
import { type TryValue, tryValue } from '../data/try-value.ts';
import { AnswerForm } from '../ui/answer-form.ts';
import { AuthForm } from '../ui/auth-form.ts';
import { EffectForm } from '../ui/effect-form.ts';
import { ErrorForm } from '../ui/error-form.ts';
import { RequestForm } from '../ui/request-form.ts';
import { RequestLine } from '../ui/request-line.ts';
import { SampleForm } from '../ui/sample-form.ts';
import { TabList } from '../ui/tab-list.ts';
import { TryPanel } from '../ui/try-panel.ts';
import { UseList } from '../ui/use-list.ts';
import { SampleStore } from './sample-store.ts';
import { Surroundings } from './surroundings.ts';
import { Trial } from './trial.ts';

/** An api: what it sends, what it reads, what it says, and what comes of it when it is tried. */
@Component({
  selector: 'flare-api-page',
  imports: [
    AnswerForm,
    AuthForm,
    EffectForm,
    ErrorForm,
    Icon,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    Presence,
    ProblemNotice,
    RequestForm,
    RequestLine,
    RouterLink,
    SampleForm,
    SaveBar,
    Skeleton,
    TabList,
    Tag,
    TranslocoDirective,
    TryPanel,
    UseList,
  ],
  providers: [EditedDocument, SampleStore, Surroundings, Trial],
  templateUrl: './api-page.html',
  styleUrl: './api-page.scss',
})
export class ApiPage implements Unsaved {
  private readonly client = inject(ApisClient);
  private readonly dialogs = inject(MatDialog);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly languages = inject(LanguageStore);
  private readonly mayEdit = inject(SessionStore).may('editApis');

  readonly apiName = input.required<string>();
  /** The tab that is shown, from the address. */
  readonly tab = input<string>();
  /** The intent that somebody came from, as its address in the pages. */
  readonly from = input<string>();

  protected readonly document = inject<EditedDocument<ApiDraft>>(EditedDocument);
  protected readonly samples = inject(SampleStore);
  protected readonly around = inject(Surroundings);
  protected readonly trial = inject(Trial);
  private readonly tryPanel = viewChild(TryPanel);

  protected readonly trying = signal(false);
  protected readonly actionProblem = signal<Problem | undefined>(undefined);
  protected readonly writes = writes;
  protected readonly backTo = computed(() => {
    const from = this.from() ?? '';
    if (!isIntentAddress(from)) return undefined;
    const intent = this.router.parseUrl(from);
    intent.queryParams = { ...intent.queryParams, api: this.apiName() };
    return intent;
  });
  protected readonly shownTab = computed<ApiTab>(
    () => apiTabs.find((tab) => tab === this.tab()) ?? 'request',
  );
  protected readonly deleted = computed(() => this.document.stored()?.deleted ?? false);
  protected readonly disabled = computed(() => !this.mayEdit || this.deleted());
  protected readonly mayTry = computed(() => !this.disabled());
  /** What stood here when the server refused to save it. */
  private readonly refused = linkedSignal(() =>
    this.document.saveProblem() ? untracked(this.document.content) : undefined,
  );
  protected readonly problems = computed(() =>
    standingProblems(this.document.fieldProblems(), this.refused(), this.document.content()),
  );
  protected readonly tabs = computed(() => {
    const api = this.document.content();
    const wrong = new Set([...this.problems().keys()].map(tabOf));
    const counts: Partial<Record<ApiTab, number>> = {
      request: rowsOf(api?.headers ?? '')?.length ?? 0,
      answer: api?.responseMappings?.length ?? 0,
      errors: api?.errorMappings?.length ?? 0,
      uses: new Set(this.around.uses()?.map((use) => `${String(use.projectId)}/${use.intent}`))
        .size,
    };
    return apiTabs.map((id) => ({
      id,
      text: `api.tabs.${id}`,
      count: counts[id],
      wrong: wrong.has(id),
    }));
  });
  private readonly readIn = computed(() => {
    const locales = this.around.locales();
    const language = this.languages.language();
    return locales.includes(language) ? language : this.around.defaultLocale();
  });
  protected readonly knownNames = computed(() => this.around.known().map(({ name }) => name));
  protected readonly values = computed<TryValue[]>(() => {
    const api = this.document.content();
    if (!api) return [];
    const byName = new Map(this.around.known().map((variable) => [variable.name, variable]));
    const value = (spoken: boolean) => (name: string) =>
      tryValue(name, this.trial.typed()[name] ?? '', byName.get(name), {
        spoken,
        locale: this.readIn(),
      });
    return [...variablesSent(api).map(value(false)), ...variablesSaid(api).map(value(true))];
  });

  constructor() {
    effect(() => {
      const name = this.apiName();
      untracked(() => void this.open(name));
    });
    effect(() => {
      const api = this.document.content();
      const answer = this.samples.shown();
      const locale = this.readIn();
      if (api && this.mayEdit) this.samples.readSoon(api, answer, locale);
    });
    effect(() => {
      const [first] = this.document.fieldProblems().keys();
      if (first === undefined) return;
      const tab = tabOf(first);
      if (tab && tab !== untracked(this.shownTab)) untracked(() => void this.show(tab));
    });
  }

  readonly hasUnsaved = (): boolean => this.document.dirty() || this.samples.dirty();
  readonly save = async (): Promise<boolean> => {
    const saved = await this.document.save();
    return saved && (!this.samples.dirty() || (await this.samples.keep()));
  };
  readonly discard = (): void => {
    this.document.discard();
    this.samples.discard();
  };

  protected async open(name: string): Promise<void> {
    this.trying.set(false);
    this.actionProblem.set(undefined);
    void this.around.open(name, this.from());
    void this.samples.open(name);
    await this.document.open({
      place: `api/${name}`,
      read: async () => {
        const { api, revision } = await this.client.read(name);
        return { content: api, revision };
      },
      write: (api, revision) => this.client.save(api, revision),
    });
    const api = this.document.content();
    if (api) this.trial.open(api);
  }

  protected edit({ fields, kind }: ApiEdit): void {
    this.document.edit((api) => withFields(api, fields), kind);
  }

  protected async show(tab: string): Promise<void> {
    await this.router.navigate([], {
      queryParams: { tab },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected openTrial(): void {
    if (!this.mayTry()) return;
    const api = this.document.content();
    if (!api?.testUrl) this.trial.target.set('real');
    this.trying.set(true);
    void this.trial.lookBack();
    setTimeout(() => this.tryPanel()?.focus());
  }

  protected async send(): Promise<void> {
    const api = this.document.content();
    if (!api) return;
    if (this.trial.target() === 'test') {
      await this.trial.send(api, this.around.known(), this.readIn());
      return;
    }
    const t = (key: string, fill?: Record<string, string>) =>
      this.transloco.translate<string>(key, fill);
    const sure = await ConfirmDialog.open(this.dialogs, {
      title: t('try.confirmTitle'),
      lead: t(writes(api) ? 'try.confirmWrites' : 'try.confirmReads', {
        call: `${api.method} ${api.url}`,
      }),
      action: t('try.send.real'),
      perform: () => Promise.resolve(),
    });
    if (sure) await this.trial.send(api, this.around.known(), this.readIn());
  }

  protected async keepTried(): Promise<void> {
    const answer = this.trial.result()?.answer;
    if (answer) this.trial.kept.set(await this.samples.keep(answer));
  }

  protected async dropSample(): Promise<void> {
    await ConfirmDialog.open(this.dialogs, {
      title: this.transloco.translate('api.dropSampleTitle'),
      lead: this.transloco.translate('api.dropSampleLead'),
      action: this.transloco.translate('api.dropSample'),
      destructive: true,
      perform: () => this.samples.drop(),
    });
  }

  protected async remove(): Promise<void> {
    const api = this.document.stored();
    if (!api) return;
    const removed = await ConfirmDialog.open(this.dialogs, {
      title: this.transloco.translate('api.deleteTitle', { name: api.name }),
      lead: this.transloco.translate('api.deleteLead'),
      action: this.transloco.translate('api.delete'),
      destructive: true,
      reason: 'optional',
      perform: async (reason) => {
        try {
          const { revision } = await this.client.read(api.name);
          await this.client.remove(api.name, revision, reason);
        } catch (thrown) {
          throw await this.explainUse(asProblem(thrown));
        }
      },
    });
    if (!removed) return;
    this.discard();
    await this.router.navigateByUrl('/apis');
  }

  protected async restore(): Promise<void> {
    this.actionProblem.set(undefined);
    try {
      const { revision } = await this.client.read(this.apiName());
      await this.client.restore(this.apiName(), revision);
      await this.open(this.apiName());
    } catch (thrown) {
      this.actionProblem.set(asProblem(thrown));
    }
  }

  /** Where an api can't be deleted because drafts call it, the page behind the question shows which. */
  private async explainUse(problem: Problem): Promise<Problem> {
    if (problem.code !== 'api_in_use') return problem;
    await this.around.countAgain(this.apiName());
    await this.show('uses');
    return new Problem(
      problem.status,
      problem.code,
      this.transloco.translate('api.inUse'),
      problem.details,
    );
  }
}
