import type { Lexicon } from '../../lexicon.ts';
import type { Token } from '../../text.ts';
import { adjacent, readDigits } from './digit-number.ts';
import {
  partsAt,
  readOnePart,
  readPointFirst,
  readSign,
  scaleBehind,
  unitOf,
  withParts,
} from './fraction.ts';
import { readWords } from './number-words.ts';

export interface NumberMatch {
  /** Index after the last token. */
  end: number;
  /** NaN where digits stand there that are no number (a date, a time, a version). */
  value: number;
  ordinal: boolean;
  /** Written in digits. */
  written: boolean;
  /** The word also means something else. */
  weak: boolean;
  /** Digits as they stand, for codes ("007"). */
  digits: string;
}

/** "point five", "nokta yirmi beş" after a number; the digits behind the decimal mark. */
const readFraction = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): { end: number; digits: string } | null => {
  const point = lexicon.numbers.point.match(tokens, at);
  if (point === null || tokens[at]?.text === 'и') return null;
  let digits = '';
  let end = point.end;
  for (;;) {
    const token = tokens[end];
    if (token?.kind === 'digits') {
      digits += token.text;
      end += 1;
      continue;
    }
    const said = readWords(tokens, end, lexicon, null) ?? null;
    if (said === null || said.ordinal || said.value > 999) break;
    digits += String(said.value);
    end = said.end;
  }
  return digits === '' ? null : { end, digits };
};

/** What was read at the tokens of a sentence, in one language. */
interface Memory {
  lexicon: Lexicon;
  whole: (NumberMatch | null | undefined)[];
  plain: (NumberMatch | null | undefined)[];
}

const memories = new WeakMap<readonly Token[], Memory>();

/** The number that starts at token `at`, in digits or words, or null; `withHalves` also "two and a half". */
export const readNumber = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  withHalves = true,
): NumberMatch | null => {
  // Dates, times, amounts and identifiers ask about the same places over and over.
  let memory = memories.get(tokens);
  if (memory?.lexicon !== lexicon) {
    memory = { lexicon, whole: [], plain: [] };
    memories.set(tokens, memory);
  }
  const places = withHalves ? memory.whole : memory.plain;
  const known = places[at];
  if (known !== undefined) return known;
  const found = readAt(tokens, at, lexicon, withHalves);
  places[at] = found;
  return found;
};

const readAt = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  withHalves: boolean,
): NumberMatch | null => {
  const { numbers } = lexicon;
  let start = at;
  let sign = 1;
  const token = tokens[at];
  if (token === undefined) return null;
  const next = tokens[at + 1];
  const before = tokens[at - 1];
  const leads = token.spaced || before === undefined || before.kind === 'mark';
  if (token.text === '-' && leads && (next?.kind === 'digits' || next?.text === '.')) {
    sign = -1;
    start += 1;
  } else {
    const minus = numbers.minus.match(tokens, at);
    if (minus !== null) {
      sign = -1;
      start = minus.end;
    }
  }
  // "Seventy percent" has its sign of percent before the number in Turkish, and the number stands as it is.
  const percent = numbers.percentBefore.match(tokens, start);
  if (percent !== null && readUnsigned(tokens, percent.end, lexicon, withHalves) !== null)
    start = percent.end;
  // "A hundred and one": the article counts the scale, and more may follow.
  const isArticle = lexicon.dates.few.match(tokens, start)?.value === 1;
  if (isArticle && numbers.scales.match(tokens, start + 1) !== null) start += 1;
  const phrase = numbers.phrases.match(tokens, start);
  if (phrase !== null) {
    const scale =
      phrase.value < 1
        ? scaleBehind(tokens, phrase.end, lexicon)
        : numbers.scales.match(tokens, phrase.end);
    const scaled = scale === null || scale.end === phrase.end ? null : scale;
    return {
      end: scaled?.end ?? phrase.end,
      value: sign * phrase.value * (scaled?.value ?? 1),
      ordinal: false,
      written: false,
      weak: scaled === null && numbers.weak.match(tokens, start)?.end === phrase.end,
      digits: String(phrase.value),
    };
  }
  const found = readUnsigned(tokens, start, lexicon, withHalves);
  if (found === null) return startsFraction(tokens, start, lexicon, sign);
  const whole = withHalves ? withParts(tokens, found, lexicon) : found;
  return { ...whole, value: sign * whole.value, weak: whole.weak && sign > 0 };
};

/** "Point five"; where a word stands before it ("at this point one …") only if a number is asked for. */
const readPointInWords = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): { end: number; value: number; weak: boolean } | null => {
  const fraction = readFraction(tokens, at, lexicon);
  if (fraction === null || tokens[at - 1]?.kind === 'digits') return null;
  const { end, digits } = fraction;
  return { end, value: Number(`0.${digits}`), weak: tokens[at - 1]?.kind === 'word' };
};

const startsFraction = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  sign: number,
): NumberMatch | null => {
  const fraction =
    readSign(tokens[at], at) ??
    readPointFirst(tokens, at, lexicon) ??
    readPointInWords(tokens, at, lexicon) ??
    readOnePart(tokens, at, lexicon);
  if (fraction === null) return null;
  const { end, value, weak } = fraction;
  return { end, value: sign * value, ordinal: false, written: !weak, weak, digits: String(value) };
};

const readUnsigned = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  withHalves: boolean,
): NumberMatch | null => {
  const { numbers } = lexicon;
  const token = tokens[at];
  let match: NumberMatch | null = null;
  const bareFraction =
    (token?.text === '.' || token?.text === ',') && tokens[at + 1]?.kind === 'digits';
  if (bareFraction && adjacent(tokens[at + 1])) {
    const digits = tokens[at + 1]?.text ?? '0';
    match = written(at + 2, Number(`0.${digits}`), digits);
  } else if (token?.kind === 'digits') {
    const read = readDigits(tokens, at, lexicon);
    match = written(read.end, read.value, read.digits);
  }
  if (match !== null) {
    if (Number.isNaN(match.value)) return match;
    const power = readPower(tokens, match, lexicon);
    if (power !== null) return power;
    const suffix = tokens[match.end];
    if (adjacent(suffix) && suffix.kind === 'word') {
      const plain = suffix.plain.replace(/^'/u, '');
      const factor = numbers.abbreviations.get(plain);
      if (factor !== undefined)
        return written(match.end + 1, scaled(match.value, factor), match.digits);
      if (numbers.ordinalEndings.has(plain)) return { ...match, end: match.end + 1, ordinal: true };
    }
    const inflected = endingAfter(tokens, match.end, lexicon);
    if (inflected > match.end) return { ...match, end: inflected };
    const scaledWords = readWords(tokens, match.end, lexicon, match);
    if (scaledWords !== null && !scaledWords.ordinal)
      match = { ...scaledWords, digits: match.digits };
    else if (tokens[match.end]?.spaced === true) {
      const spacedFactor = numbers.abbreviations.get(tokens[match.end]?.plain ?? '');
      const short = tokens[match.end]?.plain ?? '';
      if (spacedFactor !== undefined && (short.length > 1 || short === 'k'))
        return written(match.end + 1, scaled(match.value, spacedFactor), match.digits);
    }
  } else match = readWords(tokens, at, lexicon, null);
  if (match === null || match.ordinal || !withHalves) return match;
  const half = numbers.half.match(tokens, match.end);
  if (half !== null) {
    const value = match.value + 0.5 * unitOf(tokens, match, lexicon);
    const more = readWords(tokens, half.end, lexicon, { value, end: half.end });
    return { ...match, end: more?.end ?? half.end, value: more?.value ?? value, weak: false };
  }
  const counted = readCountedFraction(tokens, match.end, lexicon);
  if (counted !== null)
    return { ...match, end: counted.end, value: match.value + counted.value, weak: false };
  const fraction = readFraction(tokens, match.end, lexicon);
  if (fraction === null) return match;
  const value = Number(`${match.value}.${fraction.digits}`);
  const more = readWords(tokens, fraction.end, lexicon, { value, end: fraction.end });
  return { ...match, end: more?.end ?? fraction.end, value: more?.value ?? value, weak: false };
};

/** "Целых пять десятых": behind the word for wholes a number of parts. */
const readCountedFraction = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): { end: number; value: number } | null => {
  const point = lexicon.numbers.point.match(tokens, at);
  const count = point === null ? null : readNumber(tokens, point.end, lexicon, false);
  if (count === null || count.ordinal || tokens[at]?.text === 'и') return null;
  const parts = partsAt(tokens, count.end, lexicon);
  return parts === null ? null : { end: parts.end, value: count.value / parts.value };
};

const written = (end: number, value: number, digits: string): NumberMatch => ({
  end,
  value,
  ordinal: false,
  written: true,
  weak: false,
  digits,
});

/** "1e6", "2.5^-1": a power of ten behind the digits, or a power of them; it goes with the sign before. */
const readPower = (
  tokens: readonly Token[],
  match: NumberMatch,
  lexicon: Lexicon,
): NumberMatch | null => {
  const [mark, next] = tokens.slice(match.end, match.end + 2);
  if (!adjacent(mark) || (mark.text !== 'e' && mark.text !== '^') || !adjacent(next)) return null;
  const isSign = next.text === '-' || next.text === '+';
  const at = match.end + (isSign ? 2 : 1);
  if (tokens[at]?.kind !== 'digits' || tokens[at]?.spaced !== false) return null;
  const read = readDigits(tokens, at, lexicon);
  const exponent = next.text === '-' ? -read.value : read.value;
  const value =
    mark.text === 'e' ? Number(`${match.value}e${exponent}`) : Math.pow(match.value, exponent);
  return Number.isFinite(value) ? written(read.end, value, match.digits) : null;
};

const scaled = (value: number, factor: number): number => Number((value * factor).toPrecision(12));

/** Index after a case ending that is written to digits ("250'ye", "3e"). */
const endingAfter = (tokens: readonly Token[], at: number, lexicon: Lexicon): number => {
  if (!lexicon.language.numbers.compounds) return at;
  const mark = tokens[at];
  const behind = mark?.text === "'" && !mark.spaced ? at + 1 : at;
  const ending = tokens[behind];
  if (!adjacent(ending) || ending.kind !== 'word') return at;
  return lexicon.endings.has(ending.plain) ? behind + 1 : at;
};
