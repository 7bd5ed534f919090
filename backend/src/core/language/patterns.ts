import { fold, withoutDiacritics, type Sentence } from './text.ts';

export interface Stretch {
  /** Offsets in the sentence's flat text: of the first sign and after the last one. */
  start: number;
  end: number;
}

/** Regular expressions of a locale joined to one that finds them as whole words of a flat text. */
export const compilePatterns = (patterns: readonly string[]): RegExp => {
  const longestFirst = [...patterns].sort((one, other) => other.length - one.length);
  const bodies = longestFirst.map((pattern) =>
    withoutDiacritics(fold(pattern)).replaceAll('~', "[a-zа-я']*"),
  );
  const body = bodies.length === 0 ? '(?!)' : bodies.join('|');
  return new RegExp(`(?<= )(?:${body})(?= )`, 'gu');
};

/** Where one of the patterns stands. */
export const stretchesOf = (flat: string, pattern: RegExp): Stretch[] => {
  const found: Stretch[] = [];
  for (const match of flat.matchAll(pattern)) {
    if (match[0].trim() !== '')
      found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
};

export const has = (flat: string, pattern: RegExp): boolean => {
  pattern.lastIndex = 0;
  const found = pattern.test(flat);
  pattern.lastIndex = 0;
  return found;
};

/** The flat text without what the patterns cover, words between single spaces. */
export const without = (flat: string, ...patterns: RegExp[]): string => {
  let rest = flat;
  for (const pattern of patterns) rest = rest.replace(pattern, '').replace(/ {2,}/gu, ' ');
  return rest === '' ? ' ' : rest;
};

/** Whether nothing but the pattern (at least once) and fillers is said; the first place where it stands. */
export const wholly = (flat: string, pattern: RegExp, ...fillers: RegExp[]): Stretch | null => {
  const statement = flat.replaceAll(' ?', '');
  const first = stretchesOf(statement, pattern)[0];
  if (first === undefined) return null;
  if (without(statement, pattern, ...fillers).trim() === '') return first;
  if (isMadeOf(statement, pattern, fillers)) return first;
  return wholeAfterFillers(statement, pattern, fillers);
};

/** Longer sentences aren't tried in every way that they may be cut: the ways double with each word. */
const WORDS_TO_CUT = 6;

const madeOf = new WeakMap<RegExp, Map<string, RegExp>>();

/** Of patterns that begin alike the one that leaves no rest: "keep that" and "keep that one". */
const isMadeOf = (flat: string, pattern: RegExp, fillers: RegExp[]): boolean => {
  if (flat.trim().split(' ').length > WORDS_TO_CUT) return false;
  const others = fillers.map(({ source }) => source).join('|');
  const known = madeOf.get(pattern) ?? new Map<string, RegExp>();
  madeOf.set(pattern, known);
  let whole = known.get(others);
  if (whole === undefined) {
    const either = others === '' ? pattern.source : `${pattern.source}|${others}`;
    whole = new RegExp(`^(?: (?:${either}))+ $`, 'u');
    known.set(others, whole);
  }
  return whole.test(flat);
};

/** Fillers first: "i want to stop" holds a pattern only once its filler is gone. */
const wholeAfterFillers = (flat: string, pattern: RegExp, fillers: RegExp[]): Stretch | null => {
  const bare = without(flat, ...fillers);
  if (bare.trim() === '' || without(bare, pattern).trim() !== '') return null;
  return stretchesOf(flat, pattern)[0] ?? null;
};

/** The span in the original text of a stretch of the flat one. */
export const spanOf = (sentence: Sentence, stretch: Stretch): { start: number; end: number } => {
  let start: number | null = null;
  let end = 0;
  for (const [index, token] of sentence.tokens.entries()) {
    const place = sentence.flatStarts[index] ?? -1;
    if (place < 0 || place < stretch.start || place >= stretch.end) continue;
    start ??= token.start;
    end = token.end;
  }
  return start === null ? wholeSpan(sentence) : { start, end };
};

/** From the first to the last token. */
export const wholeSpan = (sentence: Sentence): { start: number; end: number } => ({
  start: sentence.tokens[0]?.start ?? 0,
  end: sentence.tokens.at(-1)?.end ?? 0,
});
