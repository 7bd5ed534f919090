import type { Lexicon } from '../../lexicon.ts';
import type { Token } from '../../text.ts';

/** Written to the token before it, without a blank. */
export const adjacent = (token: Token | undefined): token is Token =>
  token !== undefined && !token.spaced;

/** "1 234 567": two groups of three digits are no other number. */
const twoGroupsFollow = (tokens: readonly Token[], at: number): boolean => {
  const isGroup = (token: Token | undefined): boolean =>
    token?.kind === 'digits' && token.spaced && token.text.length === 3;
  return isGroup(tokens[at]) && (isGroup(tokens[at + 1]) || (isGroup(tokens[at - 1]) && at > 1));
};

/** Reads "1.234,56" and its like: digits with marks in between. */
export const readDigits = (
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
  if (allSame && marks.length > 1) return isGrouped(groups) ? Number(groups.join('')) : Number.NaN;
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
