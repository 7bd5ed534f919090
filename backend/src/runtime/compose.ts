import type { ModelCost } from '@flare/contracts';
import type { Flow } from '../core/flow/flow.ts';
import { looksSensitive } from '../core/language/model/confidential.ts';
import { plainSpeech } from '../core/language/plain-speech.ts';
import { localeOf } from '../core/language/sentence-locale.ts';
import { splitSentences } from '../core/language/sentences.ts';
import { readSentence } from '../core/language/text.ts';
import { lockFacts, type FactLock } from '../core/session/facts.ts';
import type { Session } from '../core/session/session.ts';
import type { LanguageModel, ModelOfTheMoment } from '../providers/contracts/llm.ts';
import { ProviderError } from '../providers/contracts/provider-error.ts';
import { composeMessages } from './compose-prompt.ts';
import { costOf } from './model-cost.ts';
import type { Composed, Composer, ComposeWish } from './ports.ts';

const TOKENS_AT_MOST = 300;
const CHARACTERS_AT_MOST = 1200;
/** What a model begins with where somebody is in danger. */
const personNeeded = /^\s*\[person\]\s*/iu;
/** Livelier than understanding, and still close to the instructions. */
const TEMPERATURE = 0.3;

/**
 * Words of a language model: replies from facts, answers to open questions, the welcome. Every
 * sentence is checked before it leaves; one that says what isn't true takes the whole reply back,
 * and the fallback is said. Without a model all are fallbacks.
 */
export function createComposer(model: ModelOfTheMoment): Composer {
  return {
    async compose(flow, session, wish, { sentence, askingModel, signal } = {}) {
      const speaker = model(wish.locale);
      if (speaker === null) return { text: null, why: 'no language model is set' };
      if (isConfidential(flow, session, wish))
        return { text: null, why: 'the words may be sensitive and stay here' };
      askingModel?.();
      try {
        return await compose(speaker, flow, session, wish, sentence, signal);
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        return { text: null, why: `the model gave nothing: ${error.code}` };
      }
    },
  };
}

/** A question that holds something like a sensitive value isn't passed on. */
function isConfidential(flow: Flow, { lastActAt: now }: Session, wish: ComposeWish): boolean {
  const { timezone } = flow.project;
  return looksSensitive(flow, { locale: wish.locale, now, timezone }, wish.text);
}

async function compose(
  model: LanguageModel,
  flow: Flow,
  session: Session,
  wish: ComposeWish,
  tell: ((sentence: string) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<Composed> {
  const lock = lockFor(flow, session, wish);
  const said: string[] = [];
  let needsPerson = false;
  const say = (sentence: string): string | null => {
    if (wish.purpose === 'open-question' && said.length === 0 && personNeeded.test(sentence))
      needsPerson = true;
    const plain = plainSpeech(sentence.replace(personNeeded, ''));
    if (plain === '') return null;
    const why = objection(flow, wish, lock, plain, [...said, plain].join(' '));
    if (why !== null) return why;
    tell?.(plain);
    said.push(plain);
    return null;
  };
  let rest = '';
  let cost: ModelCost | undefined;
  const critical = (): { escalate?: boolean } => (needsPerson ? { escalate: true } : {});
  const request = {
    messages: composeMessages(flow, session, wish),
    schema: null,
    maxTokens: TOKENS_AT_MOST,
    temperature: TEMPERATURE,
    deployment: flow.modelSettings,
  };
  for await (const delta of model.stream(request, signal)) {
    if (delta.type !== 'text-delta') {
      cost = costOf(delta);
      break;
    }
    const split = splitSentences(rest + delta.text);
    rest = split.rest;
    for (const sentence of split.sentences) {
      const why = say(sentence);
      if (why !== null) return { text: null, why, ...critical() };
    }
  }
  const why = say(rest);
  const spent = { ...critical(), ...(cost === undefined ? {} : { model: cost }) };
  if (why !== null) return { text: null, why, ...spent };
  const text = said.join(' ');
  if (text === '') return { text: null, why: 'the model said nothing', ...spent };
  const missing = wish.purpose === 'humanize' ? lock.missing(text) : null;
  if (missing !== null) return { text: null, why: `the fact "${missing}" is left out`, ...spent };
  return { text, ...spent };
}

/** What a reply may say: facts, the fallback's words, and, where it isn't a report, our instructions. */
function lockFor(flow: Flow, session: Session, wish: ComposeWish): FactLock {
  const { collection, generalPrompt, project, fastAnswers } = flow;
  const ours = [collection.internalPrompt, generalPrompt, wish.instruction, project.caption];
  const language = flow.languages[wish.locale] ?? flow.languages[flow.defaultLocale];
  if (language === undefined) throw new Error(`No language for ${wish.locale}`);
  const open = wish.purpose === 'open-question';
  const known = [
    ...fastAnswers.map(({ answer }) => answer[wish.locale] ?? ''),
    ...session.history.map(({ text }) => text),
    wish.text,
  ];
  return lockFacts({
    facts: wish.facts,
    required: answered(flow, session) ?? new Set(Object.keys(wish.facts)),
    language,
    now: session.lastActAt,
    timezone: project.timezone,
    words: [wish.fallback, ...(wish.purpose === 'humanize' ? [] : ours), ...(open ? known : [])],
    names: open ? null : ours,
    otherNames: choiceNames(flow),
  });
}

/** Names that the version knows: one of them that is no fact may not begin a sentence either. */
function choiceNames(flow: Flow): string[] {
  return flow.intents.flatMap(({ parameters }) =>
    parameters.flatMap(({ choices }) =>
      choices.flatMap(({ value, text }) => [value, ...Object.values(text)]),
    ),
  );
}

/** The variables that the API gave; what the user said to get there may be left out. */
function answered(flow: Flow, { state }: Session): Set<string> | null {
  if (state.name !== 'humanize') return null;
  const intent = flow.intents.find(({ name }) => name === state.task.intent);
  const api = flow.apis[intent?.action ?? ''];
  return new Set(api?.responseMappings.map(({ variableName }) => variableName));
}

function objection(
  flow: Flow,
  wish: ComposeWish,
  lock: FactLock,
  sentence: string,
  all: string,
): string | null {
  if (all.length > CHARACTERS_AT_MOST) return 'the model said too much';
  const { locale, sure } = localeOf(readSentence(sentence), flow.languages, wish.locale);
  if (sure && locale !== wish.locale) return `the model spoke ${locale}`;
  return lock.objection(sentence);
}
