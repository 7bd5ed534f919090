import type { Difference, FastAnswer } from '@flare/contracts';
import { fieldDifferences } from './field-differences.ts';
import { same } from './same.ts';

const keysOf = ({ questions }: FastAnswer): string[] =>
  questions.map(({ locale_code, question }) => `${locale_code} ${question}`);

/** An answer is known by its first question. */
const nameOf = ({ questions }: FastAnswer): string => questions[0]?.question ?? '';

/**
 * What differs between two lists of fast answers. They have no names: two are the same one where they share a
 * question, or else say the same.
 */
export function fastAnswerDifferences(
  version: string,
  before: FastAnswer[],
  after: FastAnswer[],
): Difference[] {
  const left = new Set(before);
  const take = (fits: (one: FastAnswer) => boolean): FastAnswer | undefined => {
    const found = [...left].find(fits);
    if (found !== undefined) left.delete(found);
    return found;
  };
  const pairs = new Map<FastAnswer, FastAnswer | undefined>();
  const pair = (fits: (one: FastAnswer, answer: FastAnswer) => boolean) => {
    for (const answer of after)
      if (pairs.get(answer) === undefined)
        pairs.set(
          answer,
          take((one) => fits(one, answer)),
        );
  };
  pair((one, answer) => same(one, answer));
  pair((one, answer) => keysOf(one)[0] === keysOf(answer)[0] && keysOf(one).length > 0);
  pair((one, answer) => keysOf(one).some((key) => keysOf(answer).includes(key)));
  pair((one, answer) => same(one.answer, answer.answer));
  const entity = 'fast-answer';
  return [
    ...after.flatMap((answer): Difference[] => {
      const name = `${version}/${nameOf(answer)}`;
      const old = pairs.get(answer);
      return old === undefined
        ? [{ entity, name, change: 'added', after: answer }]
        : fieldDifferences(entity, name, old, answer);
    }),
    ...[...left].map((old): Difference => {
      const name = `${version}/${nameOf(old)}`;
      return { entity, name, change: 'removed', before: old };
    }),
  ];
}
