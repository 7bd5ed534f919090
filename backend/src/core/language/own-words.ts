import type { Flow, LocalText } from '../flow/flow.ts';
import { wordsOf, type Token } from './text.ts';

/** Words of a version in a locale, without diacritics. */
export interface OwnWords {
  /** A name that is written small in an example can't be told from another word. */
  known: ReadonlySet<string>;
  /** Those that it writes with a capital letter where it speaks itself: its names are nobody's secret. */
  names: ReadonlySet<string>;
}

const read = new WeakMap<Flow, Map<string, OwnWords>>();

/** The words that the version's examples, questions, answers, captions and instructions are made of; read once. */
export function ownWords(flow: Flow, locale: string): OwnWords {
  const ofFlow = read.get(flow) ?? new Map<string, OwnWords>();
  read.set(flow, ofFlow);
  const present = ofFlow.get(locale);
  if (present !== undefined) return present;
  const own = readOwn(flow, locale);
  ofFlow.set(locale, own);
  return own;
}

function readOwn(flow: Flow, locale: string): OwnWords {
  const says = (text: LocalText | null): string => text?.[locale] ?? '';
  const told = [
    flow.generalPrompt,
    flow.collection.internalPrompt,
    flow.project.caption,
    says(flow.welcomeText),
    ...flow.fastAnswers.map(({ answer }) => says(answer)),
    ...flow.intents.map(({ caption }) => says(caption)),
  ];
  const asked = [
    ...flow.intents.flatMap(({ examples }) => examples),
    ...flow.fastAnswers.flatMap(({ questions }) => questions),
  ].flatMap((one) => (one.locale === locale ? [one.text] : []));
  const known = new Set<string>();
  const names = new Set<string>();
  for (const text of told)
    for (const word of wordsOf(text)) {
      known.add(stemOf(word));
      if (isCapital(text, word)) names.add(stemOf(word));
    }
  // A capital letter may be that of somebody in an example.
  for (const text of asked)
    for (const word of wordsOf(text)) if (!isCapital(text, word)) known.add(word.plain);
  return { known, names };
}

/** Whether a word of a text begins with a capital letter. */
export const isCapital = (text: string, { start }: Token): boolean => {
  const first = text.charAt(start);
  return first !== first.toLowerCase();
};

/** "Ankara'da", "the bank's": the word without what is put to it. */
export const stemOf = ({ plain }: Token): string => plain.split("'")[0] ?? plain;
