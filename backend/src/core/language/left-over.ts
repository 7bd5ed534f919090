import type { Lexicon } from './lexicon.ts';
import { without } from './patterns.ts';
import type { Sentence, Token } from './text.ts';

/** Telling words of a sentence outside the stretches that were read as values. */
export const leftOver = (
  { tokens }: Sentence,
  lexicon: Lexicon,
  stretches: readonly { start: number; end: number }[],
): Token[] => {
  const { fillers, correction, replace, edit, yes, no } = lexicon.patterns;
  const rest = tokens.filter(
    (token, index) =>
      token.kind === 'word' &&
      !stretches.some((stretch) => index >= stretch.start && index < stretch.end),
  );
  const flat = ` ${rest.map((token) => token.plain).join(' ')} `;
  const words = new Set(
    without(flat, fillers, correction, replace, edit, yes, no).trim().split(' '),
  );
  return rest.filter(
    (token) =>
      words.has(token.plain) &&
      !lexicon.stopWords.has(token.plain) &&
      lexicon.units.word(token) === undefined,
  );
};
