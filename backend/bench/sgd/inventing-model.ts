import type { Claim, Claims } from '../../src/core/language/model/claim.ts';
import type { FlowIntent } from '../../src/core/flow/flow.ts';
import type { Talk } from './talk.ts';

const pick = <T>(from: readonly T[], random: () => number): T | undefined =>
  from[Math.floor(random() * from.length)];

/** A value that nobody said, for a slot of an intent: one of its choices, or something of its type. */
const inventedValue = (
  { name, parameters }: FlowIntent,
  quote: string | null,
  random: () => number,
): Claim | null => {
  const parameter = pick(parameters, random);
  if (parameter === undefined) return null;
  const byType: Partial<Record<typeof parameter.type, string | number | boolean>> = {
    int: 7,
    bool: random() < 0.5,
    date: '2019-03-29',
    time: '23:45',
  };
  const choice = pick(parameter.choices, random)?.value;
  const value = byType[parameter.type] ?? String(choice ?? 'Nowhere');
  return {
    act: 'value',
    parameter: `${name}.${parameter.name}`,
    value,
    quote: quote ?? String(value),
  };
};

/**
 * What a bad language model claims of a user's words: a value that wasn't said, with a quote that
 * doesn't stand there or with a word that does, a slot and an intent of something else, and a yes.
 * It never claims anything that is true on purpose.
 */
export const inventedClaims = (talk: Talk, text: string, random: () => number): Claims => {
  const { flow, task } = talk;
  const word = pick(text.split(/\s+/u), random) ?? text;
  const present = flow.intents.find(({ name }) => name === task?.intent);
  const other = pick(
    flow.intents.filter(({ name }) => name !== task?.intent),
    random,
  );
  const claims: (Claim | null)[] = [
    present === undefined ? null : inventedValue(present, null, random),
    present === undefined ? null : inventedValue(present, word, random),
    other === undefined ? null : inventedValue(other, null, random),
    other === undefined ? null : { act: 'intent', intent: other.name, quote: word },
    { act: 'answer', answer: 'yes', quote: word },
  ];
  return {
    claims: claims.filter((claim) => claim !== null).filter(() => random() < 0.4),
    refused: [],
  };
};
