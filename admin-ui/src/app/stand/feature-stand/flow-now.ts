import type { ApiView, ProjectSummary, VersionDetail } from '@flare/contracts';
import {
  Component,
  DOCUMENT,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { drawIntent, drawVersion, type Drawing } from '../../shared/flow/drawing.ts';
import { FlowClient } from '../../shared/flow/flow-client.ts';
import type { Words } from '../../shared/flow/flow-graph.ts';
import { FlowPicture } from '../../shared/flow/flow-picture.ts';
import { FlowWords } from '../../shared/flow/flow-words.ts';
import type { PlacedNode } from '../../shared/flow/placed.ts';
import { measureText } from '../../shared/flow/measure-text.ts';
import { load } from '../../shared/http/load.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import type { FlowPosition } from '../data/call-view.ts';
import { StandClient } from '../data/stand-client.ts';

/** The flow's picture, with the node lit at which the call is: all of it while nothing is under way, else the intent's path. */
@Component({
  selector: 'flare-flow-now',
  imports: [FlowPicture, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (drawing(); as drawing) {
        @for (of of [intent() ?? '']; track of) {
          <flare-flow-picture
            [drawing]="drawing"
            [name]="t('stand.flow')"
            [hint]="t('flow.keys')"
            [lit]="lit()"
            [foldName]="t('flow.steps')"
            [address]="nowhere"
            (fold)="fold($event)"
          />
        }
      } @else if (version.problem()) {
        <p class="faint">{{ t('stand.noFlow') }}</p>
      }
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      height: 100%;
    }

    p {
      padding: 16px;
    }
  `,
})
export class FlowNow {
  private readonly client = inject(StandClient);
  private readonly flows = inject(FlowClient);
  private readonly session = inject(SessionStore);
  private readonly languages = inject(LanguageStore);
  private readonly words = inject(FlowWords);
  private readonly measure = measureText(inject(DOCUMENT));

  readonly project = input.required<ProjectSummary>();
  /** The language of the call. */
  readonly locale = input.required<string>();
  readonly position = input.required<FlowPosition>();

  protected readonly version = load<VersionDetail>();
  private readonly apis = load<ApiView[]>();
  /** Intents whose steps are shown in the picture of all. */
  private readonly unfolded = signal<ReadonlySet<string>>(new Set());
  private readonly versionNo = computed(() => this.position().version);
  /** The picture is laid out anew where this changes, not with every step. */
  protected readonly intent = computed(() => this.position().intent);
  protected readonly drawing = computed((): Drawing | undefined => {
    const [version, apis] = [this.version.value(), this.apis.value()];
    if (!version || !apis) return undefined;
    const intent = this.intent();
    const source = {
      content: version.content,
      apis: apis.map(({ api }) => api),
      locale: this.locale(),
      defaultLocale: this.project().defaultLocale,
    };
    const language = this.languages.language();
    const setting = {
      say: (words: Words) => this.words.say(words, language),
      measure: this.measure,
      direction: 'across',
    } as const;
    return intent === null
      ? drawVersion(source, this.unfolded(), setting)
      : drawIntent(source, intent, setting);
  });
  /** The step's node; the intent's card where the picture has none for it. */
  protected readonly lit = computed(() => {
    const { intent, step } = this.position();
    const [wanted, otherwise] =
      intent === null ? [step, null] : [`${step ?? 'intent'}:${intent}`, `intent:${intent}`];
    const found = this.drawing()?.nodes.some(({ node }) => node.id === wanted);
    return found === true ? wanted : otherwise;
  });
  /** Whoever is in a call doesn't leave its page by a node. */
  protected readonly nowhere = (): null => null;

  constructor() {
    effect(() => {
      const [{ id }, no] = [this.project(), this.versionNo()];
      untracked(() => {
        void this.version.run(() => this.client.version(id, no));
        const may = this.session.may('apis');
        void this.apis.run(() => (may ? this.flows.apis() : Promise.resolve([])));
      });
    });
  }

  protected fold({ node }: PlacedNode): void {
    if (node.target?.page !== 'intent') return;
    const next = new Set(this.unfolded());
    if (!next.delete(node.target.name)) next.add(node.target.name);
    this.unfolded.set(next);
  }
}
