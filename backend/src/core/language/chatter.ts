import type { ChatterKind } from './language.ts';
import type { Lexicon } from './lexicon.ts';
import { stretchesOf, without, type Stretch } from './patterns.ts';

const kinds: ChatterKind[] = ['how-are-you', 'thanks', 'apology', 'goodbye', 'praise', 'greeting'];

/** Small talk that is all of a sentence; of several kinds the one that wants an answer most. */
export const readChatter = (
  flat: string,
  lexicon: Lexicon,
): { kind: ChatterKind; stretch: Stretch } | null => {
  const statement = flat.replaceAll(' ?', '');
  const patterns = kinds.map((kind) => lexicon.chatter[kind]);
  let rest = statement;
  for (const pattern of patterns) rest = without(rest, pattern);
  if (without(rest, lexicon.chatterFillers, lexicon.patterns.fillers).trim() !== '') return null;
  for (const kind of kinds) {
    const stretch = stretchesOf(statement, lexicon.chatter[kind])[0];
    if (stretch !== undefined) return { kind, stretch };
  }
  return null;
};
