import { Type, type Static } from 'typebox';
import { Closed, LocaleCode } from './shape.ts';

/** By locale: words, and what stands in their place. */
const WordTable = Type.Record(
  LocaleCode,
  Type.Record(Type.String({ minLength: 1, maxLength: 100 }), Type.String({ maxLength: 200 }), {
    maxProperties: 500,
  }),
  { additionalProperties: false },
);

/** The processors that a project may place in its calls, and what may be set of each. */
export const processorSettings = {
  /** Takes noise out of what callers say. */
  noise_reduction: Closed({}),
  /** Words that the recogniser writes otherwise than they are meant. */
  corrections: Closed({ words: WordTable }),
  /** Words that the voice shall say otherwise than they are written. */
  pronunciation: Closed({ words: WordTable }),
};
export type ProcessorName = keyof typeof processorSettings;
export type ProcessorSettings = {
  [Name in ProcessorName]: Static<(typeof processorSettings)[Name]>;
};

/** A processor with its place in the order of a project's. */
export const PlacedProcessor = Closed({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  settings: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type PlacedProcessor = Static<typeof PlacedProcessor>;
