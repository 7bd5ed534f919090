import { Type, type Static } from 'typebox';
import { Nullable, OneOf } from './shape.ts';

/**
 * Where the time of a turn goes. Of calls alone: `transcript` (from the last sound to the final transcript), `pause` (until
 * the turn was taken to be over), `voice` (until the first sound of the answer), `send`. `search`: a fast answer was looked
 * for; `model`: a language model was asked, to understand or to speak; `call_api`; `answer`: all else that led to the answer.
 */
export const StageName = OneOf(
  'transcript',
  'pause',
  'search',
  'model',
  'call_api',
  'answer',
  'voice',
  'send',
);
export type StageName = Static<typeof StageName>;

/** How long a turn took, and where. The stages add up to the total. */
export const TurnTimes = Type.Object({
  totalMs: Type.Number({
    description:
      'From the user’s last sound to our first; without sound, the time of the whole turn.',
  }),
  stages: Type.Array(Type.Object({ stage: StageName, millis: Type.Number() })),
  firstTokenMs: Nullable(
    Type.Number({ description: 'The language model’s own; the slowest where it was asked often.' }),
  ),
  firstAudioMs: Nullable(
    Type.Number({ description: 'The voice’s own; null where nothing was synthesized.' }),
  ),
});
export type TurnTimes = Static<typeof TurnTimes>;
