import type { Language, LanguageForms } from './language.ts';
import { lexiconOf } from './lexicon.ts';
import type { AskedWords } from './same-words.ts';

/**
 * What was asked, with the forms that a known question has in place of its own: "transfers" for "transfer". A telling word
 * becomes another form of it only where a stemmer takes both for one word, and the language's own list says that the
 * question stays what it was.
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
    if (areForms(word, other, language.otherForms)) forms.set(word, other);
  }
  const inForm = (word: string): string => forms.get(word) ?? word;
  return { ...asked, all: asked.all.map(inForm), telling: asked.telling.map(inForm) };
}

function areForms(one: string, other: string, forms: LanguageForms): boolean {
  const { afterLetters, endings, never } = forms;
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  return (
    shared >= afterLetters &&
    [one, other].every((word) => endings.includes(word.slice(shared)) && !never.includes(word))
  );
}
