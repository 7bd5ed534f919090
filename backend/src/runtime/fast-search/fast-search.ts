import type { Act, FastSearch as Searched, Question, UnderstandingResult } from '@flare/contracts';
import type { Flow } from '../../core/flow/flow.ts';
import { isConfidential } from '../../core/language/model/confidential.ts';
import { asksTheSame, askedWords, sharedWords } from '../../core/language/same-words.ts';
import { knownQuestions, type KnownQuestion } from './known-questions.ts';
import { ALIKE_ABOVE, LIMIT_MILLIS } from './limits.ts';
import { nearest } from './nearest.ts';
import { QuestionVectors, type QuestionVectorsPorts } from './question-vectors.ts';
import { within } from '../within.ts';

/** Nobody asks a short question in more characters. */
const CHARACTERS_AT_MOST = 400;

export interface FastSearch {
  /** Begins to make what the version's questions are compared by. */
  prepare: (flow: Flow) => void;
  /** Looks for a fast answer before anybody else is asked; null where the words ask for none. */
  search: (
    flow: Flow,
    question: Question,
    text: string,
    own: UnderstandingResult,
  ) => Promise<{ found: UnderstandingResult | null; search: Searched }> | null;
}

type Outcome = Omit<Searched, 'millis'> & { index: number | null };

/**
 * The search races by words and by meaning: the same words win at once; else the nearest vector does, where it is
 * near enough and comes in time. A provider that is slow, fails or isn't ready never holds a turn up.
 */
export function createFastSearch(ports: QuestionVectorsPorts): FastSearch {
  const { embedding, timers } = ports;
  const vectors = new QuestionVectors(ports);
  const byMeaning = async (
    flow: Flow,
    locale: string,
    text: string,
    known: KnownQuestion[],
  ): Promise<Outcome | Searched['missing']> => {
    const engine = embedding(locale);
    if (engine === null) return 'no-provider';
    const ready = vectors.take(flow, locale);
    if (ready === null) return 'not-ready';
    const asked = await within(timers, LIMIT_MILLIS, (signal) =>
      engine.embed({ texts: [text], purpose: 'query' }, signal),
    );
    if (typeof asked === 'string') return asked;
    const [vector] = asked.value;
    const best = vector === undefined ? null : nearest(vector, ready);
    const question = best === null ? undefined : known[best.at];
    if (best === null || question === undefined) return 'failed';
    const score = Math.min(1, Math.max(0, best.score));
    const found = best.score > ALIKE_ABOVE;
    return {
      by: found ? 'meaning' : null,
      question: question.text,
      score,
      index: found ? question.index : null,
    };
  };

  const race = async (
    flow: Flow,
    question: Question,
    text: string,
    own: UnderstandingResult,
    known: KnownQuestion[],
  ): Promise<Outcome> => {
    const words = byWords(flow, own.locale, text, known);
    if (words.index !== null) return words;
    if (isConfidential(flow, question, own, text)) return { ...words, missing: 'confidential' };
    const meaning = await byMeaning(flow, own.locale, text, known);
    if (typeof meaning === 'string') return { ...words, missing: meaning };
    return meaning ?? words;
  };

  const search: FastSearch['search'] = (flow, question, text, own) => {
    if (flow.fastAnswers.length === 0 || text.length > CHARACTERS_AT_MOST) return null;
    if (!own.acts.every(mayAsk)) return null;
    const known = knownQuestions(flow, own.locale);
    if (known.length === 0) return null;
    const began = timers.now();
    const learned = flow.understanding === 'model' ? null : learnedAnswer(own, known);
    if (learned !== null) return Promise.resolve(foundIn(own.acts, own, learned, 0));
    return race(flow, question, text, own, known).then(({ index, ...outcome }) => {
      const millis = timers.now() - began;
      if (index === null) return { found: null, search: { ...outcome, millis } };
      const span = { start: 0, end: text.length };
      const fast: Act = { act: 'fast-answer', index, confidence: outcome.score ?? 1, span };
      return foundIn([...own.acts.flatMap(asQuestion), fast], own, outcome, millis);
    });
  };
  return { search, prepare: (flow) => vectors.prepare(flow) };
}

function foundIn(
  acts: Act[],
  own: UnderstandingResult,
  outcome: Omit<Searched, 'millis'>,
  millis: number,
): { found: UnderstandingResult; search: Searched } {
  const search = { ...outcome, millis };
  return { found: { ...own, acts, sure: true, decided: 'fast-answer-found', search }, search };
}

function byWords(flow: Flow, locale: string, text: string, known: KnownQuestion[]): Outcome {
  const language = flow.languages[locale];
  const nothing = { by: null, question: null, score: null, index: null };
  if (language === undefined) return nothing;
  const asked = askedWords(text, language);
  let best: Outcome = nothing;
  for (const { text: question, index, words } of known) {
    if (asksTheSame(asked, words))
      return { by: 'words', question, score: sharedWords(asked, words), index };
    const score = sharedWords(asked, words);
    if (score > (best.score ?? 0)) best = { by: null, question, score, index: null };
  }
  return best;
}

/** The answer that was learned from the questions, where it is sure. */
function learnedAnswer(
  { acts, sure }: UnderstandingResult,
  known: KnownQuestion[],
): Omit<Outcome, 'index'> | null {
  const act = acts.find((one) => one.act === 'fast-answer');
  if (!sure || act === undefined) return null;
  const question = known.find(({ index }) => index === act.index)?.text ?? null;
  return { by: 'words', question, score: act.confidence };
}

/** What was understood leaves room for a fast answer: no wish, no value, no yes and no no. */
function mayAsk(act: Act): boolean {
  if (act.act === 'answer') return act.answer === 'question' || act.answer === 'unclear';
  return act.act === 'question' || act.act === 'fast-answer';
}

/** At a question of ours the words were a question back. */
function asQuestion(act: Act): Act[] {
  return act.act === 'answer' ? [{ ...act, answer: 'question' }] : [];
}
