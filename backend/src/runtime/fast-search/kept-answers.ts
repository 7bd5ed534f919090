import type { KeptAnswer } from '@flare/contracts';
import type { Flow } from '../../core/flow/flow.ts';
import { isBareChatter, isImpersonal, namesOnlyOurs } from '../../core/language/impersonal.ts';
import {
  asksTheSame,
  askedWords,
  sharedWords,
  type AskedWords,
} from '../../core/language/same-words.ts';
import type { Session } from '../../core/session/session.ts';
import type { LanguageModel, ModelOfTheMoment } from '../../providers/contracts/llm.ts';
import type { Timers } from '../../providers/contracts/timers.ts';
import type { Composed, Composer, ComposeWish } from '../ports.ts';

/** Answers of a version in a locale, and versions and locales. What was given longest ago goes first. */
const ANSWERS_AT_MOST = 100;
const PLACES_AT_MOST = 100;
/** What was true yesterday may not be today. */
const LIFE_MILLIS = 24 * 3_600_000;

export interface KeptAnswersPorts {
  /** Whether the environment wants it. */
  isOn: () => boolean;
  model: ModelOfTheMoment;
  timers: Timers;
}

interface Answer {
  words: AskedWords;
  text: string;
  keptAt: number;
}

interface Place {
  /** Another model, or other settings of it, would say it differently. */
  model: LanguageModel;
  answers: Answer[];
}

/**
 * Answers of the language model to questions that could be anybody's, given again to whoever asks in the same words. Only what was
 * asked at the beginning of a conversation in which nothing else took part is looked up or kept, in memory alone.
 */
export class KeptAnswers {
  readonly #ports: KeptAnswersPorts;
  /** By flow and locale. */
  readonly #places = new Map<string, Place>();

  constructor(ports: KeptAnswersPorts) {
    this.#ports = ports;
  }

  /** The same composer, which looks here before it asks. */
  before(composer: Composer): Composer {
    return {
      compose: (flow, session, wish, watch = {}) => {
        const place = this.#isForAll(flow, session, wish) ? this.#place(flow, wish.locale) : null;
        if (place === null || place.answers.length === 0)
          return composer.compose(flow, session, wish, watch);
        watch.searching?.();
        const found = this.#find(place, flow, wish);
        watch.searched?.(found !== null);
        if (found === null) return composer.compose(flow, session, wish, watch);
        watch.sentence?.(found.text);
        return found;
      },
    };
  }

  /** Keeps an answer that was given, where anybody may hear it. Never throws. */
  keep(flow: Flow, session: Session, wish: ComposeWish, composed: Composed): void {
    const { text, model, escalate, kept } = composed;
    if (text === null || model === undefined || escalate === true || kept !== undefined) return;
    const language = flow.languages[wish.locale];
    if (language === undefined || !this.#isForAll(flow, session, wish)) return;
    if (!namesOnlyOurs(flow, wish.locale, text)) return;
    const place = this.#place(flow, wish.locale);
    if (place === null) return;
    const words = askedWords(wish.text, language);
    const answer: Answer = { words, text, keptAt: this.#ports.timers.now() };
    place.answers = place.answers.filter((other) => !asksTheSame(other.words, words));
    place.answers.push(answer);
    place.answers.splice(0, place.answers.length - ANSWERS_AT_MOST);
  }

  /** Null where no model is set: then nothing is asked of one. */
  #place(flow: Flow, locale: string): Place | null {
    const model = this.#ports.model(locale);
    if (model === null) return null;
    const key = `${flow.hash} ${locale}`;
    const known = this.#places.get(key);
    this.#places.delete(key);
    const place = known?.model === model ? known : { model, answers: [] };
    const since = this.#ports.timers.now() - LIFE_MILLIS;
    place.answers = place.answers.filter(({ keptAt }) => keptAt > since);
    this.#places.set(key, place);
    const [oldest] = this.#places.keys();
    if (this.#places.size > PLACES_AT_MOST && oldest !== undefined) this.#places.delete(oldest);
    return place;
  }

  /** A question that could be anybody's, with which a conversation begins, a greeting apart. */
  #isForAll(flow: Flow, session: Session, wish: ComposeWish): boolean {
    const { state, stack, variables, completed, history, lastActAt: now } = session;
    const language = flow.languages[wish.locale];
    if (!this.#ports.isOn() || wish.purpose !== 'open-question' || language === undefined)
      return false;
    if (state.name !== 'idle' || stack.length > 0 || completed.length > 0) return false;
    if (Object.keys(variables).length > 0 || (session.summary ?? '') !== '') return false;
    const before = history.slice(0, history.at(-1)?.role === 'user' ? -1 : undefined);
    return (
      before.every(({ role, text }) => role === 'assistant' || isBareChatter(language, text)) &&
      isImpersonal(flow, { locale: wish.locale, now, timezone: flow.project.timezone }, wish.text)
    );
  }

  #find(place: Place, flow: Flow, { locale, text }: ComposeWish): Found | null {
    const { timers } = this.#ports;
    const began = timers.now();
    const language = flow.languages[locale];
    if (language === undefined) return null;
    const asked = askedWords(text, language);
    const same = place.answers.find(({ words }) => asksTheSame(asked, words));
    if (same === undefined) return null;
    place.answers = [...place.answers.filter((one) => one !== same), same];
    const score = sharedWords(asked, same.words);
    return { text: same.text, kept: { by: 'words', score, millis: timers.now() - began } };
  }
}

type Found = Composed & { text: string; kept: KeptAnswer };
