/** What stands in a text, and what stands in its place. */
export type Words = Readonly<Record<string, string>>;
/** By locale. */
export type WordTable = Readonly<Record<string, Words>>;
type Lines = Readonly<Record<string, string>>;

/** What is wrong with a line: it has no `=` or nothing before it, it is too long, it stands twice, it is one too many. */
export interface WrongLine {
  why: 'unfinished' | 'tooLong' | 'twice' | 'tooMany';
  line: string;
}

const FROM_AT_MOST = 100;
const TO_AT_MOST = 200;
const PAIRS_AT_MOST = 500;

/** A pair as it is shown: what breaks a line in it is a space. */
const lineOf = (from: string, to: string): string =>
  `${from} = ${to}`.replaceAll(/[\r\n]+/g, ' ').trim();

/** Words by locale as they are typed: `IBAN = ay ban`, a line for each. */
export function linesOfWords(words: WordTable | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words ?? {}).map(([locale, own]) => [
      locale,
      Object.entries(own)
        .map(([from, to]) => lineOf(from, to))
        .join('\n'),
    ]),
  );
}

/** @param present what was there before: a line that shows one of its pairs is this pair, whatever it holds */
function readLines(text: string, present: Words): { words: Words; wrong: WrongLine[] } {
  const untouched = Object.groupBy(Object.entries(present), ([from, to]) => lineOf(from, to));
  const words = new Map<string, string>();
  const wrong: WrongLine[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const same = untouched[line]?.shift();
    const [from, to] = same ?? pairOf(line, present);
    const why = whatIsWrong(from, to, words);
    if (why === null || (same !== undefined && !words.has(from))) words.set(from, to);
    if (why !== null) wrong.push({ why, line });
  }
  return { words: Object.fromEntries(words), wrong };
}

/** Words that hold a `=` can't be typed; where they are there already, what stands in their place can. */
function pairOf(line: string, present: Words): [from: string, to: string] {
  const known = Object.keys(present).find(
    (from) => from.includes('=') && line.startsWith(`${from.trim()} =`),
  );
  if (known !== undefined) return [known, line.slice(known.trim().length + 2).trim()];
  const at = line.indexOf('=');
  return [line.slice(0, Math.max(0, at)).trim(), line.slice(at + 1).trim()];
}

function whatIsWrong(
  from: string,
  to: string,
  words: ReadonlyMap<string, string>,
): WrongLine['why'] | null {
  if (from === '') return 'unfinished';
  if (from.length > FROM_AT_MOST || to.length > TO_AT_MOST) return 'tooLong';
  if (words.has(from)) return 'twice';
  return words.size >= PAIRS_AT_MOST ? 'tooMany' : null;
}

/**
 * The words that were typed, lines that are wrong left out; undefined where there are none.
 *
 * @param present the words that were there before: those whose lines weren't touched stay as they are
 */
export function wordsOfLines(
  lines: Lines,
  present: WordTable | undefined,
): Record<string, Words> | undefined {
  const table = Object.entries(lines)
    .map(([locale, text]) => [locale, readLines(text, present?.[locale] ?? {}).words] as const)
    .filter(([, words]) => Object.keys(words).length > 0);
  return table.length === 0 ? undefined : Object.fromEntries(table);
}

/** The first line that is wrong; null where none is. */
export const wrongLine = (lines: Lines, present: WordTable | undefined): WrongLine | null =>
  Object.entries(lines).flatMap(
    ([locale, text]) => readLines(text, present?.[locale] ?? {}).wrong,
  )[0] ?? null;

/**
 * What stands in the field: the lines as they are being typed, as long as they make these words.
 *
 * @param typed null while nobody types
 */
export function shownWordLines(
  words: WordTable | undefined,
  typed: Lines | null,
): Record<string, string> {
  const lines = linesOfWords(words);
  if (typed === null) return lines;
  const meant = linesOfWords(wordsOfLines(typed, words));
  const locales = new Set([...Object.keys(lines), ...Object.keys(meant)]);
  return [...locales].every((locale) => lines[locale] === meant[locale]) ? { ...typed } : lines;
}
