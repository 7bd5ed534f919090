import type { TypedValue } from '@flare/contracts';
import type { Lexicon } from '../lexicon.ts';
import { wordsOf, type Token } from '../text.ts';
import { sought, wordLikeness, type SoughtWord } from '../word-likeness.ts';
import type { Candidate } from './candidate.ts';

/** One of the things to choose from, with all the words for it. */
export interface Option {
  value: TypedValue;
  forms: SoughtWord[][];
}

const formCache = new Map<string, SoughtWord[]>();

/** A form's words; kept, since the same flow is read again and again. */
const formOf = (text: string): SoughtWord[] => {
  let words = formCache.get(text);
  if (words === undefined) {
    words = wordsOf(text).map(sought);
    if (formCache.size > 20_000) formCache.clear();
    formCache.set(text, words);
  }
  return words;
};

export const optionOf = (value: TypedValue, texts: readonly string[]): Option => ({
  value,
  forms: [...new Set(texts)].map(formOf).filter((form) => form.length > 0),
});

/** A part of a name that more options share names none of them ("restaurant"). */
const mostMeant = 4;

interface Hit {
  option: Option;
  end: number;
  score: number;
}

/** How well a form stands at a token: all of its words, or a telling part of them. */
const hitsAt = (
  tokens: readonly Token[],
  at: number,
  form: readonly SoughtWord[],
  lexicon: Lexicon,
  lenient: boolean,
): { end: number; score: number } | null => {
  let best: { end: number; score: number } | null = null;
  for (let from = 0; from < form.length; from += 1) {
    let likeness = 0;
    let count = 0;
    let exact = true;
    while (from + count < form.length) {
      const token = tokens[at + count];
      const word = form[from + count];
      if (token === undefined || word === undefined) break;
      const one = wordLikeness(token, word, lexicon, lenient);
      if (one === 0) break;
      exact &&= one > 0.9;
      likeness += one;
      count += 1;
    }
    if (count === 0) continue;
    const whole = count === form.length;
    const telling = form
      .slice(from, from + count)
      .some((word) => word.plain.length > 2 && !lexicon.stopWords.has(word.plain));
    if (!whole && (!telling || (!exact && !lenient))) continue;
    const score = (likeness / count) * (whole ? 1 : 0.5 + (0.4 * count) / form.length);
    if (best === null || count > best.end - at || (count === best.end - at && score > best.score))
      best = { end: at + count, score };
  }
  return best;
};

/**
 * Stretches that name one of the options, inflected, in part or (where `lenient`) misspelt. What
 * fits several options equally well is ambiguous.
 */
export const readChoices = (
  all: readonly Token[],
  options: readonly Option[],
  lexicon: Lexicon,
  lenient: boolean,
): Candidate[] => {
  const found: Candidate[] = [];
  const places = all.flatMap((token, index) => (token.kind === 'mark' ? [] : [index]));
  const tokens = places.flatMap((place) => all[place] ?? []);
  for (let at = 0; at < tokens.length;) {
    const hits: Hit[] = [];
    for (const option of options) {
      let best: { end: number; score: number } | null = null;
      for (const form of option.forms) {
        const hit = hitsAt(tokens, at, form, lexicon, lenient);
        if (
          hit !== null &&
          (best === null || hit.end > best.end || (hit.end === best.end && hit.score > best.score))
        )
          best = hit;
      }
      if (best !== null) hits.push({ option, ...best });
    }
    const end = Math.max(0, ...hits.map((hit) => hit.end));
    const longest = hits.filter((hit) => hit.end === end);
    const top = Math.max(0, ...longest.map((hit) => hit.score));
    const values = longest.filter((hit) => hit.score > top - 0.12).map((hit) => hit.option.value);
    const [first] = values;
    const vague = top < 0.9 && values.length > mostMeant;
    if (first === undefined || vague) {
      at += 1;
      continue;
    }
    const strength = top >= 0.9 ? 0.9 : top >= 0.6 ? 0.7 : 0.45;
    found.push({
      start: places[at] ?? 0,
      end: (places[end - 1] ?? 0) + 1,
      reading:
        values.length === 1 ? { kind: 'value', value: first } : { kind: 'ambiguous', values },
      strength,
    });
    at = end;
  }
  return found;
};
