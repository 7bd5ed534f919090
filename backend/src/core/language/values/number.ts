import type { Lexicon } from '../lexicon.ts';
import type { Token } from '../text.ts';
import { adjacent, readDigits } from './digit-number.ts';
import { readOnePart, readPointFirst, readSign, withParts } from './fraction.ts';
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

/** The number that starts at token `at`, in digits or words, or null; `withHalves` also "two and a half". */
export const readNumber = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  withHalves = true,
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
  const phrase = numbers.phrases.match(tokens, start);
  if (phrase !== null) {
    const scaled = numbers.scales.match(tokens, phrase.end);
    return {
      end: scaled?.end ?? phrase.end,
      value: sign * phrase.value * (scaled?.value ?? 1),
      ordinal: false,
      written: false,
      weak: scaled === null && numbers.weak.match(tokens, start) !== null,
      digits: String(phrase.value),
    };
  }
  const found = readUnsigned(tokens, start, lexicon, withHalves);
  if (found === null) return startsFraction(tokens, start, lexicon, sign);
  const whole = withHalves ? withParts(tokens, found, lexicon) : found;
  return { ...whole, value: sign * whole.value, weak: whole.weak && sign > 0 };
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
    const value = match.value + 0.5;
    const more = readWords(tokens, half.end, lexicon, { value, end: half.end });
    return { ...match, end: more?.end ?? half.end, value: more?.value ?? value, weak: false };
  }
  const fraction = readFraction(tokens, match.end, lexicon);
  if (fraction === null) return match;
  const value = Number(`${match.value}.${fraction.digits}`);
  const more = readWords(tokens, fraction.end, lexicon, { value, end: fraction.end });
  return { ...match, end: more?.end ?? fraction.end, value: more?.value ?? value, weak: false };
};

const written = (end: number, value: number, digits: string): NumberMatch => ({
  end,
  value,
  ordinal: false,
  written: true,
  weak: false,
  digits,
});

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
