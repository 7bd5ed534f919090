import type { Language } from './language.ts';
import { lexiconOf } from './lexicon.ts';
import type { AskedWords } from './same-words.ts';

/** Two shorter words may well begin alike by chance. */
const ALIKE_FROM = 3;

/**
 * What was asked, with the forms that a known question has in place of its own: "transfers" for "transfer". A telling word
 * becomes another form of it only where a stemmer takes both for one word, and where they differ by endings that leave the
 * question what it was: number, possession, object; never from where to where, never a negation.
 *
 * @param stemmed words of the known question that a stemmer found in what was asked, as `askedWords` has them
 */
export function inFormsOf(
  asked: AskedWords,
  question: AskedWords,
  stemmed: ReadonlySet<string>,
  language: Language,
): AskedWords {
  if (asked.telling.length !== question.telling.length) return asked;
  const { askingWords } = lexiconOf(language);
  const forms = new Map<string, string>();
  for (const [place, word] of asked.telling.entries()) {
    const other = question.telling[place] ?? '';
    if (askingWords.has(word) || askingWords.has(other) || !stemmed.has(other)) continue;
    if (differInEndings(word, other, language.sameQuestionEndings)) forms.set(word, other);
  }
  const inForm = (word: string): string => forms.get(word) ?? word;
  return { ...asked, all: asked.all.map(inForm), telling: asked.telling.map(inForm) };
}

function differInEndings(one: string, other: string, endings: readonly string[]): boolean {
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  return shared >= ALIKE_FROM && [one, other].every((word) => endings.includes(word.slice(shared)));
}
