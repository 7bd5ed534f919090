import type { Lexicon } from '../lexicon.ts';
import { fold, type Token } from '../text.ts';
import {
  fractionFollows,
  partsAt,
  readOnePart,
  readPointFirst,
  readSign,
  withParts,
} from './fraction.ts';

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

const adjacent = (token: Token | undefined): token is Token => token !== undefined && !token.spaced;

/** "1 234 567": two groups of three digits are no other number. */
const twoGroupsFollow = (tokens: readonly Token[], at: number): boolean => {
  const isGroup = (token: Token | undefined): boolean =>
    token?.kind === 'digits' && token.spaced && token.text.length === 3;
  return isGroup(tokens[at]) && (isGroup(tokens[at + 1]) || (isGroup(tokens[at - 1]) && at > 1));
};

/** Reads "1.234,56" and its like: digits with marks in between. */
const readDigits = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
): { end: number; value: number; digits: string } => {
  const groups = [tokens[at]?.text ?? ''];
  const marks: string[] = [];
  let end = at + 1;
  const { decimal, group } = lexicon.language.format;
  for (;;) {
    const mark = tokens[end];
    const next = tokens[end + 1];
    if (
      adjacent(mark) &&
      /^[.,':/-]$/u.test(mark.text) &&
      adjacent(next) &&
      next.kind === 'digits'
    ) {
      marks.push(mark.text);
      groups.push(next.text);
      end += 2;
    } else if (
      (group === ' ' || twoGroupsFollow(tokens, end)) &&
      mark?.kind === 'digits' &&
      mark.spaced &&
      mark.text.length === 3 &&
      (groups.at(-1)?.length ?? 9) <= 3 &&
      marks.every((earlier) => earlier === ' ')
    ) {
      marks.push(' ');
      groups.push(mark.text);
      end += 1;
    } else break;
  }
  const digits = groups.join('');
  if (marks.length === 0) return { end, value: Number(digits), digits };
  return { end, value: groupedValue(groups, marks, decimal), digits };
};

/** Groups of three digits, or those of India: two digits and at last three. */
const isGrouped = ([first = '', ...others]: readonly string[]): boolean =>
  first.length <= 3 &&
  (others.every((part) => part.length === 3) ||
    (others.at(-1)?.length === 3 && others.slice(0, -1).every((part) => part.length === 2)));

const groupedValue = (groups: string[], marks: string[], decimal: string): number => {
  if (marks.some((mark) => /[:/-]/u.test(mark))) return Number.NaN;
  const last = marks.at(-1) ?? '';
  const fraction = groups.at(-1) ?? '';
  const whole = groups.slice(0, -1);
  const proper = isGrouped(whole);
  const allSame = marks.every((mark) => mark === last);
  if (allSame && marks.length > 1)
    return proper && fraction.length === 3 ? Number(groups.join('')) : Number.NaN;
  if (!allSame) {
    const others = marks.slice(0, -1);
    if (last !== '.' && last !== ',') return Number.NaN;
    if (!proper || others.some((mark) => mark === last)) return Number.NaN;
    return Number(`${whole.join('')}.${fraction}`);
  }
  const first = groups[0] ?? '';
  const grouping =
    fraction.length === 3 && first.length <= 3 && first !== '0' && first !== '' && last !== decimal;
  if (grouping) return Number(groups.join(''));
  return last === '.' || last === ',' ? Number(`${first}.${fraction}`) : Number.NaN;
};

interface Piece {
  kind: 'small' | 'scale' | 'ordinal';
  value: number;
  end: number;
  weak: boolean;
}

/** "yirmibeş" and "ellisini" cut into their number words; null where something else is left over. */
const cutCompound = (token: Token, lexicon: Lexicon): Piece[] | null => {
  if (!lexicon.language.numbers.compounds || token.text.length > 60) return null;
  const part = (from: number, to: number): Token => ({
    ...token,
    text: token.text.slice(from, to),
    plain: token.plain.slice(from, to),
  });
  const cut = (from: number): Piece[] | null => {
    for (let to = token.text.length; to > from + 1; to -= 1) {
      const piece = pieceAt([part(from, to)], 0, lexicon, to === token.text.length);
      if (piece === null) continue;
      if (to === token.text.length) return [piece];
      const rest = cut(to);
      if (rest !== null) return [piece, ...rest];
    }
    return null;
  };
  const pieces = cut(0);
  return pieces !== null && pieces.length > 1 ? pieces : null;
};

const bareWords = new WeakMap<Lexicon, Map<string, Piece>>();

/** Number words without any ending, for the inside of compounds. */
const bareWord = (token: Token, lexicon: Lexicon): Piece | null => {
  let known = bareWords.get(lexicon);
  if (known === undefined) {
    known = new Map();
    for (const kind of ['words', 'scales'] as const)
      for (const [word, value] of Object.entries(lexicon.language.numbers[kind]))
        known.set(fold(word.replace('~', '')), {
          kind: kind === 'words' ? 'small' : 'scale',
          value,
          end: 1,
          weak: false,
        });
    bareWords.set(lexicon, known);
  }
  return known.get(token.text) ?? null;
};

const pieceAt = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  inflected = true,
): Piece | null => {
  const token = tokens[at];
  if (token?.kind !== 'word') return null;
  if (!inflected) return bareWord(token, lexicon);
  const weak = lexicon.numbers.weak.match(tokens, at) !== null;
  const small = lexicon.numbers.words.match(tokens, at);
  if (small !== null) return { kind: 'small', value: small.value, end: small.end, weak };
  const scale = lexicon.numbers.scales.match(tokens, at);
  if (scale !== null) return { kind: 'scale', value: scale.value, end: scale.end, weak };
  const ordinal = lexicon.numbers.ordinals.match(tokens, at);
  if (ordinal !== null) return { kind: 'ordinal', value: ordinal.value, end: ordinal.end, weak };
  return null;
};

const isHyphenated = (tokens: readonly Token[], at: number): boolean =>
  tokens[at + 1]?.text === '-' && tokens[at + 1]?.spaced === false;

interface Sum {
  total: number;
  chunk: number;
  lastScale: number;
  any: boolean;
}

/** Adds a piece as number words add up (`joins`: ten joins with ones, "on iki"); false where it can't belong to the same number. */
const addPiece = (sum: Sum, piece: Piece, joins: boolean): boolean => {
  const { value } = piece;
  if (piece.kind === 'scale') {
    if (value === 100 || value === 12 || value === 10) {
      if (sum.any && sum.chunk === 0) {
        if (sum.total === 0) return false;
        sum.chunk = value;
      } else if (sum.chunk >= 100 && sum.chunk % 100 !== 0 && sum.chunk < 1000 && value === 100) {
        sum.chunk *= value;
      } else if (sum.chunk > 100) return false;
      else sum.chunk = (sum.chunk || 1) * value;
    } else {
      if (value >= sum.lastScale || (sum.any && sum.chunk === 0 && sum.total > 0)) return false;
      sum.total += (sum.chunk || 1) * value;
      sum.chunk = 0;
      sum.lastScale = value;
    }
    sum.any = true;
    return true;
  }
  const ones = sum.chunk % 10;
  const tens = sum.chunk % 100;
  const fits =
    !sum.any ||
    (value < 10 &&
      value > 0 &&
      ones === 0 &&
      (tens >= 20 || tens === 0 || (joins && tens === 10))) ||
    (value >= 10 && value < 100 && tens === 0) ||
    (value >= 100 && sum.chunk === 0);
  if (!fits || (sum.any && sum.chunk === 0 && sum.total === 0)) return false;
  sum.chunk += value;
  sum.any = true;
  return true;
};

const startsNumber = (tokens: readonly Token[], at: number, lexicon: Lexicon): boolean =>
  pieceAt(tokens, at, lexicon) !== null || tokens[at]?.kind === 'digits';

/** "Three hundred and 21": digits below a thousand go on with a number whose scale was said. */
const digitsBehindScale = (token: Token, at: number, afterScale: boolean): Piece | null =>
  afterScale && token.kind === 'digits' && token.text.length <= 3
    ? { kind: 'small', value: Number(token.text), end: at + 1, weak: false }
    : null;

const readWords = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  first: { value: number; end: number } | null,
): NumberMatch | null => {
  const sum: Sum = { total: 0, chunk: 0, lastScale: Number.POSITIVE_INFINITY, any: false };
  let end = at;
  let ordinal = false;
  let weak = true;
  if (first !== null) {
    sum.chunk = first.value;
    sum.any = true;
    end = first.end;
    weak = false;
  }
  let afterScale = false;
  for (let next = end; ;) {
    const token = tokens[next];
    if (token === undefined) break;
    if (sum.any && token.text === '-' && !token.spaced && adjacent(tokens[next + 1])) {
      if (!startsNumber(tokens, next + 1, lexicon)) break;
      next += 1;
      continue;
    }
    if (sum.any && afterScale && (token.text === ',' || lexicon.numbers.and.match(tokens, next))) {
      if (!startsNumber(tokens, next + 1, lexicon)) break;
      if (fractionFollows(tokens, next + 1, lexicon)) break;
      if (token.text === ',' && sum.lastScale === Number.POSITIVE_INFINITY) break;
      next += 1;
      continue;
    }
    const piece: Piece | null =
      pieceAt(tokens, next, lexicon) ?? digitsBehindScale(token, next, afterScale);
    const pieces: Piece[] | null = piece === null ? cutCompound(token, lexicon) : [piece];
    if (pieces === null) break;
    if (first !== null && pieces[0]?.kind !== 'scale' && !afterScale) break;
    if (sum.any && isHyphenated(tokens, next) && partsAt(tokens, next, lexicon) !== null) break;
    const trial = { ...sum };
    if (!pieces.every((each) => addPiece(trial, each, lexicon.language.numbers.compounds))) break;
    Object.assign(sum, trial);
    const last: Piece | undefined = pieces[pieces.length - 1];
    afterScale = last?.kind === 'scale';
    weak &&= pieces.every((each) => each.weak);
    next = piece === null ? next + 1 : piece.end;
    end = next;
    if (last?.kind === 'ordinal') {
      ordinal = true;
      break;
    }
  }
  if (!sum.any || end === at) return null;
  const value = sum.total + sum.chunk;
  return { end, value, ordinal, written: first !== null, weak, digits: String(value) };
};

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
