import type { Question } from '@flare/contracts';
import { leftOver } from './left-over.ts';
import type { Lexicon } from './lexicon.ts';
import { has, wholly } from './patterns.ts';
import type { Sentence } from './text.ts';
import { optionOf, readChoices } from './values/choice.ts';
import { readNumber } from './values/numbers/number.ts';

/**
 * Which of the options that were offered is meant: by position ("the second", "the last one"), by
 * likeness, or by what such questions are answered with. Null where none is.
 */
export const readOption = (
  sentence: Sentence,
  lexicon: Lexicon,
  { options, awaiting }: Question,
): number | null => {
  const { tokens, flat } = sentence;
  if (options.length === 0) return null;
  const words = tokens.filter((token) => token.kind !== 'mark');
  if (awaiting.kind === 'clarify' && awaiting.about === 'same-intent') {
    const { changeThis, makeSecond, fillers } = lexicon.patterns;
    if (wholly(flat, makeSecond, fillers) !== null) return 1;
    if (wholly(flat, changeThis, fillers) !== null) return 0;
  }
  if (words.length <= 5)
    for (let at = 0; at < tokens.length; at += 1) {
      const last = lexicon.dates.lastOf.match(tokens, at);
      if (last !== null && leftOver(sentence, lexicon, [{ start: at, end: last.end }]).length === 0)
        return options.length - 1;
      const number = readNumber(tokens, at, lexicon);
      if (number?.ordinal === true && number.value >= 1 && number.value <= options.length)
        return number.value - 1;
    }
  const like = readChoices(
    tokens,
    options.map((option, index) => optionOf({ type: 'int', value: index }, [option.text])),
    lexicon,
    true,
  );
  const only = like.filter(({ reading }) => reading.kind === 'value');
  const [first] = only;
  if (only.length === 1 && first?.reading.kind === 'value')
    return Number(first.reading.value.value);
  const position = numbered(sentence, lexicon);
  if (position !== null && position >= 1 && position <= options.length) return position - 1;
  const [single] = words;
  if (words.length === 1 && single?.kind === 'digits') {
    const position = Number(single.text);
    if (position >= 1 && position <= options.length) return position - 1;
  }
  const goesOn = awaiting.kind === 'clarify' && awaiting.about === 'switch';
  if (goesOn && has(flat, lexicon.patterns.resumeYes)) return 0;
  return null;
};

/** "Number two", "вариант 2": the number that an option goes by. */
const numbered = ({ tokens }: Sentence, lexicon: Lexicon): number | null => {
  const at = tokens.findIndex((_, index) => readNumber(tokens, index, lexicon) !== null);
  const number = at < 0 ? null : readNumber(tokens, at, lexicon);
  if (number === null) return null;
  const rest = tokens.filter(
    ({ kind }, index) => kind !== 'mark' && (index < at || index >= number.end),
  );
  const { optionNoun, fillers } = lexicon.patterns;
  return wholly(` ${rest.map(({ plain }) => plain).join(' ')} `, optionNoun, fillers) === null
    ? null
    : number.value;
};
