import type { ProcessorSettings } from '@flare/contracts';
import type { ProcessorKind, TextFrame } from './processor.ts';

type Tables = ProcessorSettings['pronunciation']['words'];

/** Puts right what a recogniser writes, such as the bank's own name: "ak bank" for "Akbank". In any case. */
export const corrections: ProcessorKind<'transcript', ProcessorSettings['corrections']> = {
  place: 'transcript',
  open: ({ words }) => ({ process: exchange(words, inAnyCase) }),
};

/** Has the voice say words otherwise than they are written: "ay ban" for "IBAN". Just as they are written. */
export const pronunciation: ProcessorKind<'reply', ProcessorSettings['pronunciation']> = {
  place: 'reply',
  open: ({ words }) => ({ process: exchange(words, escaped) }),
};

type Spelling = (written: string, locale: string) => string;

/** Whole words alone, the longest first. */
function exchange(tables: Tables, spelling: Spelling): (frame: TextFrame) => TextFrame {
  const known = new Map<string, (text: string) => string>();
  return (frame) => {
    const { locale, text } = frame;
    let change = known.get(locale);
    if (change === undefined) {
      change = changeOf(Object.entries(tables[locale] ?? {}), (one) => spelling(one, locale));
      known.set(locale, change);
    }
    return { ...frame, text: change(text) };
  };
}

function changeOf(
  table: [written: string, said: string][],
  spelling: (written: string) => string,
): (text: string) => string {
  if (table.length === 0) return (text) => text;
  const longestFirst = table.toSorted(([one], [other]) => other.length - one.length);
  const words = longestFirst.map(([written]) => `(${spelling(written)})`).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) =>
    text.replace(pattern, (whole, ...groups: unknown[]) => {
      const which = groups.findIndex((group) => group !== undefined);
      return longestFirst[which]?.[1] ?? whole;
    });
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** "i" is "İ" in Turkish, and "I" elsewhere. */
function inAnyCase(written: string, locale: string): string {
  return [...written]
    .map((letter) => {
      const cases = [letter.toLocaleLowerCase(locale), letter.toLocaleUpperCase(locale)];
      return `(?:${[...new Set([letter, ...cases])].map((one) => escaped(one)).join('|')})`;
    })
    .join('');
}
