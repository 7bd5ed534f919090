import type { Act, FastSearch as Searched, Question, UnderstandingResult } from '@flare/contracts';
import { nobodyWaits } from '../../errors.ts';
import type { Flow } from '../../core/flow/flow.ts';
import { isConfidential } from '../../core/language/model/confidential.ts';
import { byMeaning } from './by-meaning.ts';
import { byForms, byWords, type Outcome, type Search } from './by-words.ts';
import { firstThat } from './first-that.ts';
import { IndexedQuestions, meaningOf, type IndexedQuestionsPorts } from './indexed-questions.ts';
import { knownQuestions, readAhead, type KnownQuestion } from './known-questions.ts';
import { QuestionVectors, type QuestionVectorsPorts } from './question-vectors.ts';

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

export interface FastSearchPorts extends Omit<QuestionVectorsPorts, 'made'> {
  /** A server that is asked before this one's memory; without it all is searched in memory. */
  indexed?: Omit<IndexedQuestionsPorts, 'timers'> | null;
}

/**
 * The same words win at once. Else it is a race between other forms of them, where a search server has the questions, and
 * what the words mean: the nearest vector wins where it is near enough. Whoever is slow, fails or isn't ready never holds a
 * turn up.
 */
export function createFastSearch({ indexed: server, ...ports }: FastSearchPorts): FastSearch {
  const { embedding, timers } = ports;
  const indexed = server ? new IndexedQuestions({ ...server, timers }) : null;
  const vectors = new QuestionVectors({
    ...ports,
    made: (flow, locale, engine, made) => {
      const length = made[0]?.length ?? 0;
      indexed?.ensure(flow, meaningOf(flow, locale, engine, length), made);
    },
  });

  const race = async (wanted: Search): Promise<Outcome[]> => {
    const over = new AbortController();
    const meaning = byMeaning({ embedding, timers, vectors, indexed }, wanted, over.signal);
    const coming = indexed === null ? [meaning] : [meaning, byForms(wanted, indexed, over.signal)];
    const found = await firstThat(coming, ({ answer }) => answer !== null);
    over.abort(nobodyWaits);
    return found === null ? Promise.all(coming) : [found];
  };

  const find = async (
    wanted: Search,
    question: Question,
    own: UnderstandingResult,
  ): Promise<Outcome> => {
    const words = byWords(wanted);
    if (words.answer !== null) return words;
    if (isConfidential(wanted.flow, question, own, wanted.text))
      return { ...words, missing: 'confidential' };
    const [first, ...others] = await race(wanted);
    if (first === undefined) return words;
    const compared = first.missing === undefined ? first : { ...words, missing: first.missing };
    const said = [first, ...others].flatMap(({ elasticsearch }) => elasticsearch ?? []);
    const told = said.find((one) => one !== 'answered') ?? said[0];
    return told === undefined ? compared : { ...compared, elasticsearch: told };
  };

  const search: FastSearch['search'] = (flow, question, text, own) => {
    if (flow.fastAnswers.length === 0 || text.length > CHARACTERS_AT_MOST) return null;
    if (!own.acts.every(mayAsk)) return null;
    const known = knownQuestions(flow, own.locale);
    if (known.length === 0) return null;
    const began = timers.now();
    const learned = flow.understanding === 'model' ? null : learnedAnswer(own, known);
    if (learned !== null) return Promise.resolve(foundIn(own.acts, own, learned, 0));
    const wanted = { flow, locale: own.locale, text, known };
    return find(wanted, question, own).then(({ answer: index, ...outcome }) => {
      const millis = timers.now() - began;
      if (index === null) return { found: null, search: { ...outcome, millis } };
      const span = { start: 0, end: text.length };
      const fast: Act = { act: 'fast-answer', index, confidence: outcome.score ?? 1, span };
      return foundIn([...own.acts.flatMap(asQuestion), fast], own, outcome, millis);
    });
  };
  return {
    search,
    prepare(flow) {
      void readAhead(flow);
      indexed?.prepare(flow);
      vectors.prepare(flow);
    },
  };
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

/** The answer that was learned from the questions, where it is sure. */
function learnedAnswer(
  { acts, sure }: UnderstandingResult,
  known: KnownQuestion[],
): Omit<Outcome, 'answer'> | null {
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
