import type { FlowParameter } from '../../../flow/flow.ts';
import { leftOver } from '../../left-over.ts';
import type { Lexicon } from '../../lexicon.ts';
import { namesOf } from '../../parameter-names.ts';
import { readSentence, type Token } from '../../text.ts';
import { overlaps, type Candidate } from '../candidate.ts';
import { readSlashed } from './fraction.ts';
import { inHundredths, withHundredths } from './hundredths.ts';
import { readNumber, type NumberMatch } from './number.ts';
import { valueReading, type Readings } from '../readings.ts';

/** The unit that is said with a number: right before or right after it. */
const unitBeside = (
  tokens: readonly Token[],
  start: number,
  end: number,
  lexicon: Lexicon,
): { start: number; end: number; unit: string } | null => {
  const after = lexicon.units.match(tokens, end);
  if (after !== null) return { start, end: after.end, unit: after.value };
  for (const width of [1, 2]) {
    const before = lexicon.units.match(tokens, start - width);
    if (before?.end === start) return { start: start - width, end, unit: before.value };
  }
  return null;
};

/** "Three nights" where nights are asked for. */
const namesFollow = (
  parameter: FlowParameter,
  tokens: readonly Token[],
  end: number,
  lexicon: Lexicon,
): boolean => {
  const next = tokens[end];
  const stem = next?.plain.slice(0, 3);
  return (
    next !== undefined &&
    namesOf(parameter, lexicon)
      .flat()
      .some((word) => word.plain.length > 2 && word.plain.slice(0, 3) === stem)
  );
};

/** The number at a token; where one is asked for "3/4" is a part, not a day. */
const numberAt = (
  tokens: readonly Token[],
  at: number,
  lexicon: Lexicon,
  asked: boolean,
): NumberMatch | null => {
  const number = readNumber(tokens, at, lexicon);
  const part = asked && Number.isNaN(number?.value) ? readSlashed(tokens, at) : null;
  return number === null || part === null ? number : { ...number, ...part };
};

/** "1 3/4" and nothing besides, with a slash as dates have it. */
const isAllThatIsSaid = (
  tokens: readonly Token[],
  { start, end }: { start: number; end: number },
): boolean =>
  tokens.slice(start, end).some(({ text }) => text === '/') &&
  tokens.every(({ kind }, index) => kind === 'mark' || (index >= start && index < end));

/** "Two weeks" where days are counted: where the unit ends that isn't the parameter's. */
const otherUnit = (
  parameter: FlowParameter,
  tokens: readonly Token[],
  end: number,
  lexicon: Lexicon,
): number | null => {
  const said = lexicon.dates.units.match(tokens, end);
  if (said === null) return null;
  const text = Object.values(parameter.caption).join(' ');
  const own = readSentence(`${text} ${parameter.name.replaceAll('_', ' ')}`).tokens;
  const units = own.flatMap((_, at) => lexicon.dates.units.match(own, at)?.value ?? []);
  return units.length > 0 && !units.includes(said.value) ? said.end : null;
};

/** "Two fifty": two numbers in words with nothing between them are neither; where the second one ends. */
const twinOf = (tokens: readonly Token[], number: NumberMatch, lexicon: Lexicon): number | null => {
  if (number.written || number.ordinal || number.weak) return null;
  const next = readNumber(tokens, number.end, lexicon);
  if (next === null || next.written || next.ordinal || next.weak) return null;
  return lexicon.units.match(tokens, next.end) === null ? next.end : null;
};

/** A word that may be no number is one only in a sentence of so many words. */
const WORDS_AROUND = 12;

/** Stretches that could be a number. `asked`: our question was about one. */
export const numberCandidates = (
  readings: Readings,
  parameter: FlowParameter,
  type: 'int' | 'float',
  asked: boolean,
): Candidate[] => {
  const { sentence, lexicon, dates, times } = readings;
  const { tokens } = sentence;
  const found: Candidate[] = [];
  for (let at = 0; at < tokens.length;) {
    const number = numberAt(tokens, at, lexicon, asked);
    if (number === null) {
      at += 1;
      continue;
    }
    const unit = unitBeside(tokens, at, number.end, lexicon);
    const money =
      (unit === null ? inHundredths(tokens, number.value, number.end, lexicon) : null) ??
      withHundredths(
        tokens,
        number.value,
        unit?.end ?? number.end,
        lexicon,
        (one) => unit === null || dates.some((date) => overlaps(date, one)),
      );
    const value = money?.value ?? number.value;
    const stretch = { start: unit?.start ?? at, end: money?.end ?? unit?.end ?? number.end };
    const named = (end: number): boolean => namesFollow(parameter, tokens, end, lexicon);
    const other =
      unit === null &&
      !(asked && isAllThatIsSaid(tokens, stretch)) &&
      (dates.some((date) => !date.weak && overlaps(date, stretch)) ||
        (times.some((time) => !time.weak && overlaps(time, stretch)) && !named(number.end)));
    /** "One ticket": a telling word follows what may be no number. */
    const countsSomething = (end: number): boolean =>
      (type === 'int' || !Number.isInteger(number.value)) &&
      tokens[end]?.kind === 'word' &&
      !lexicon.stopWords.has(tokens[end]?.plain ?? '');
    const single = (end: number): boolean =>
      tokens.length <= WORDS_AROUND &&
      leftOver(sentence, lexicon, [{ start: at, end }]).length === 0;
    const usable =
      !Number.isNaN(number.value) &&
      !(number.ordinal && !asked) &&
      !(
        number.weak &&
        unit === null &&
        !(asked && (single(number.end) || countsSomething(number.end)))
      );
    if (usable && !other) {
      const whole = Number.isInteger(value);
      const twin =
        unit === null && money === null
          ? (otherUnit(parameter, tokens, number.end, lexicon) ?? twinOf(tokens, number, lexicon))
          : null;
      found.push({
        start: stretch.start,
        end: twin ?? stretch.end,
        reading:
          twin !== null || (type === 'int' && !whole)
            ? { kind: 'unreadable', reason: 'not-a-number' }
            : valueReading({ type, value }),
        strength:
          unit !== null || money !== null || named(number.end)
            ? 0.95
            : number.written
              ? 0.7
              : number.ordinal || number.weak
                ? 0.4
                : 0.65,
        ...(unit !== null && { unit: unit.unit }),
      });
    }
    at = Math.max(number.end, stretch.end, found.at(-1)?.end ?? 0);
  }
  return found;
};
