import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

const quote = Type.String({ maxLength: 4000 });
const claim = <const K extends string>(act: K) => Type.Literal(act);
const Closed = Type.Object;

/**
 * What a language model says that it understood: a claim until it is checked. Each carries the words
 * of the user's that it came from.
 */
export const Claim = Type.Union([
  Closed({ act: claim('intent'), intent: Type.String(), quote }),
  Closed({
    act: claim('value'),
    /** `intent.parameter` */
    parameter: Type.String(),
    value: Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
    correction: Type.Optional(Type.Boolean()),
    quote,
  }),
  Closed({ act: claim('name-parameter'), parameter: Type.String(), quote }),
  Closed({
    act: claim('answer'),
    answer: Type.Enum(['yes', 'no', 'edit', 'question', 'nothing', 'unclear']),
    quote,
  }),
  Closed({
    act: claim('global'),
    wish: Type.Enum(['cancel', 'start-over', 'person', 'repeat', 'wait', 'go-back']),
    quote,
  }),
  Closed({ act: claim('switch-locale'), locale: Type.String(), quote }),
  /** The first option is 1. */
  Closed({ act: claim('option'), number: Type.Integer(), quote }),
  Closed({ act: claim('skip'), quote }),
  Closed({ act: claim('more'), quote }),
  /** The first fast answer is 1. */
  Closed({ act: claim('fast-answer'), number: Type.Integer(), quote }),
  Closed({
    act: claim('chatter'),
    kind: Type.Enum(['greeting', 'thanks', 'how-are-you', 'goodbye', 'apology', 'praise']),
    quote,
  }),
  Closed({ act: claim('question'), quote }),
]);
export type Claim = Static<typeof Claim>;

/** Something that was claimed and isn't believed, and why. */
export interface Refusal {
  act: unknown;
  why: string;
}

export interface Claims {
  claims: Claim[];
  refused: Refusal[];
}

/** No turn says more than this; a model that claims more has lost its way. */
const CLAIMS_AT_MOST = 40;

/** Reads a model's object; null where it isn't even one with a list of acts. */
export function readClaims(answer: unknown): Claims | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const { acts } = answer as { acts?: unknown };
  if (!Array.isArray(acts)) return null;
  const read: Claims = { claims: [], refused: [] };
  for (const act of acts.slice(0, CLAIMS_AT_MOST) as unknown[]) {
    if (Value.Check(Claim, act)) read.claims.push(act);
    else read.refused.push({ act, why: 'not in the shape that was asked for' });
  }
  return read;
}

/** `intent.parameter`, taken apart; names hold no dots. */
export function splitName(parameter: string): { intent: string; parameter: string } {
  const [intent = '', ...rest] = parameter.split('.');
  return { intent, parameter: rest.join('.') };
}
