import type { FastSearch } from '@flare/contracts';
import type { Flow } from '../../core/flow/flow.ts';
import { asksTheSame, askedWords, sharedWords } from '../../core/language/same-words.ts';
import { wordsOf as tokensOf } from '../../core/language/text.ts';
import { inFormsOf } from '../../core/language/word-forms.ts';
import type { LikelyQuestion } from '../../providers/contracts/question-index.ts';
import { wordsOf, type IndexedQuestions } from './indexed-questions.ts';
import type { KnownQuestion } from './known-questions.ts';
import { LIMIT_MILLIS } from './limits.ts';

/** What a search came to. */
export type Outcome = Omit<FastSearch, 'millis'> & {
  /** The fast answer's place in the version; null: nothing was found. */
  answer: number | null;
};

/** What is looked for, and among what. */
export interface Search {
  flow: Flow;
  locale: string;
  text: string;
  known: KnownQuestion[];
}

const nothing: Outcome = { by: null, question: null, score: null, answer: null };

/** The question that asks the same in the same words, or else the one that has most words of it. */
export function byWords({ flow, locale, text, known }: Search): Outcome {
  const language = flow.languages[locale];
  if (language === undefined) return nothing;
  const asked = askedWords(text, language);
  let best = nothing;
  for (const { text: question, index, words: read } of known) {
    const words = read();
    const score = sharedWords(asked, words);
    if (asksTheSame(asked, words)) return { by: 'words', question, score, answer: index };
    if (score > (best.score ?? 0)) best = { by: null, question, score, answer: null };
  }
  return best;
}

/** The question that asks the same in other forms of the same words, among those that a search server brings. */
export async function byForms(
  { flow, locale, text, known }: Search,
  indexed: IndexedQuestions,
  over: AbortSignal,
): Promise<Outcome> {
  const language = flow.languages[locale];
  if (language === undefined) return nothing;
  const set = wordsOf(flow, locale);
  if (!indexed.ensure(flow, set, null))
    return { ...nothing, elasticsearch: indexed.isResting() ? 'failed' : 'not-ready' };
  const likely = await indexed.ask(LIMIT_MILLIS, over, (index, signal) =>
    index.byWords(set, text, signal),
  );
  if (typeof likely === 'string') return { ...nothing, elasticsearch: likely };
  const asked = askedWords(text, language);
  for (const one of likely.value) {
    const question = known.find((other) => other.text === one.text);
    if (question === undefined) continue;
    const { index } = question;
    const words = question.words();
    const inForms = inFormsOf(asked, words, stemmedWords(one), language);
    if (!asksTheSame(inForms, words)) continue;
    const score = sharedWords(inForms, words);
    return { by: 'words', question: one.text, score, answer: index, elasticsearch: 'answered' };
  }
  return { ...nothing, elasticsearch: 'answered' };
}

function stemmedWords({ text, stemmed }: LikelyQuestion): Set<string> {
  const marked = tokensOf(text).filter((token) =>
    stemmed.some(({ start, end }) => token.start < end && start < token.end),
  );
  return new Set(marked.map(({ plain }) => plain));
}
