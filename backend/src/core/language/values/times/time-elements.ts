import type { Lexicon } from '../../lexicon.ts';
import type { Token } from '../../text.ts';
import { remembering, type Element, type Part } from '../grammar.ts';
import { readNumber } from '../numbers/number.ts';

const none: readonly Part[] = [];

/** The elements that the rules for times are made of, at places of these tokens. */
export const timeElements = (
  tokens: readonly Token[],
  lexicon: Lexicon,
): Record<string, Element> => {
  const { times } = lexicon;
  const table =
    (name: keyof typeof times, value?: number): Element =>
    (at) => {
      const match = times[name].match(tokens, at);
      return match === null ? none : [{ end: match.end, value: value ?? match.value }];
    };
  const half: Element = (at) => {
    const before = tokens[at - 1];
    const follows = before !== undefined && readNumber(tokens, at - 1, lexicon, false) !== null;
    if (follows && !lexicon.language.times.halfAfterHour) return none;
    const skip = tokens[at]?.text === ',' ? at + 1 : at;
    const found = [...table('am', 1)(skip), ...table('pm', 2)(skip), ...table('night', 3)(skip)];
    const dotted = tokens[skip];
    if (dotted?.kind === 'word' && /^[ap]$/u.test(dotted.plain)) {
      const m = tokens.slice(skip + 1, skip + 4).filter((token) => token.text !== '.');
      if (m[0]?.plain === 'm' && !m[0].spaced) {
        let end = tokens.indexOf(m[0]) + 1;
        if (tokens[end]?.text === '.' && tokens[end]?.spaced === false) end += 1;
        found.push({ end, value: dotted.plain === 'a' ? 1 : 2 });
      }
    }
    return found.sort((one, other) => other.end - one.end);
  };
  const alone = (at: number): boolean => {
    const before = tokens[at - 1];
    const spaced = tokens[at]?.spaced ?? true;
    const endsRange = before?.text === '-' && half(at + 1).length > 0;
    return (
      spaced ||
      endsRange ||
      before === undefined ||
      before.kind !== 'mark' ||
      !/[.,:/-]/u.test(before.text)
    );
  };
  const hour: Element = (at) => {
    const token = tokens[at];
    if (token?.kind === 'digits' && token.text.length <= 2 && alone(at)) {
      const next = tokens[at + 1];
      const after = tokens[at + 2];
      const joined =
        next?.kind === 'mark' &&
        !next.spaced &&
        /[.,:/-]/u.test(next.text) &&
        after?.kind === 'digits' &&
        !after.spaced;
      if (joined) return none;
      const match = readNumber(tokens, at, lexicon, false);
      const end =
        match !== null && match.value === Number(token.text) && !match.ordinal ? match.end : at + 1;
      return [{ end, value: Number(token.text) }];
    }
    const match = readNumber(tokens, at, lexicon, false);
    if (match === null || match.written || !Number.isInteger(match.value)) return none;
    if (match.value < 0 || match.value > 24) return none;
    if (match.ordinal && lexicon.language.code !== 'ru') return none;
    return [{ end: match.end, value: match.value }];
  };
  const minute: Element = (at) => {
    const token = tokens[at];
    if (token?.kind === 'digits') {
      if (token.text.length > 2) return none;
      return [{ end: at + 1, value: Number(token.text) }];
    }
    const match = readNumber(tokens, at, lexicon, false);
    if (match === null || match.written || match.value < 1 || match.value > 59) return none;
    return [{ end: match.end, value: match.value }];
  };
  const clock: Element = (at) => {
    const [first, mark, second] = tokens.slice(at, at + 3);
    if (first?.kind !== 'digits' || first.text.length > 2 || !alone(at)) return none;
    if (mark === undefined || mark.spaced || !/^[:.h]$/u.test(mark.text)) return none;
    if (second?.kind !== 'digits' || second.text.length !== 2 || second.spaced) return none;
    const third = tokens[at + 3];
    if (third?.text === mark.text && tokens[at + 4]?.kind === 'digits' && !third.spaced) {
      if (mark.text !== ':') return none;
      return [{ end: at + 5, value: Number(first.text) * 100 + Number(second.text) }];
    }
    return [
      {
        end: at + 3,
        value: Number(first.text) * 100 + Number(second.text) + (mark.text === ':' ? 0 : 10_000),
      },
    ];
  };
  const compact: Element = (at) => {
    const token = tokens[at];
    return token?.kind === 'digits' && token.text.length >= 3 && token.text.length <= 4 && alone(at)
      ? [{ end: at + 1, value: Number(token.text) }]
      : none;
  };
  /** "полтретьего" in one word. */
  const halfWord: Element = (at) => {
    const token = tokens[at];
    if (token?.kind !== 'word' || !token.plain.startsWith('пол') || token.plain.length < 6)
      return none;
    const rest = { ...token, text: token.text.slice(3), plain: token.plain.slice(3) };
    const match = lexicon.numbers.ordinals.match([rest], 0);
    return match === null || match.value > 12 ? none : [{ end: at + 1, value: match.value }];
  };
  const ending: Element = (at) => {
    const mark = tokens[at];
    const behind = mark?.text === "'" && !mark.spaced ? at + 1 : at;
    const token = tokens[behind];
    return token?.kind === 'word' && !token.spaced && lexicon.endings.has(token.plain)
      ? [{ end: behind + 1, value: 0 }]
      : none;
  };
  return remembering({
    half,
    hour,
    minute,
    clock,
    compact,
    halfWord,
    ending,
    at: table('at'),
    oclock: table('oclock'),
    o: (at) => {
      const [o, mark, clockWord] = tokens.slice(at, at + 3);
      return o?.plain === 'o' && mark?.kind === 'mark' && clockWord?.plain === 'clock'
        ? [{ end: at + 3, value: 0 }]
        : none;
    },
    exact: table('exact'),
    halfPast: table('halfPast'),
    quarterPast: table('quarterPast'),
    quarterTo: table('quarterTo'),
    past: table('past'),
    to: table('to'),
    halfOfNext: table('halfOfNext'),
    quarterOfNext: table('quarterOfNext'),
    halfAfter: table('half'),
    quarter: (at) => {
      const match = lexicon.dates.units.match(tokens, at);
      return match?.value === 10 ? [{ end: match.end, value: 15 }] : none;
    },
    without: (at) => (tokens[at]?.plain === 'без' ? [{ end: at + 1, value: 0 }] : none),
    minutesWord: (at) => {
      const match = lexicon.dates.units.match(tokens, at);
      return match?.value === 6 ? [{ end: match.end, value: 0 }] : none;
    },
  });
};
