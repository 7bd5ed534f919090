import { ApiStep, Closed, Duration, LocaleCode, VoiceSettings } from '@flare/contracts';
import { Type, type Static } from 'typebox';

const optional = Type.Optional;
const Text = Type.String({ minLength: 1, maxLength: 2000 });
const Texts = Type.Array(Text);

/** What has to be true of what came of a step, when the next one begins. */
const StepExpectation = Closed({
  reply: optional(Texts),
  replyNot: optional(Texts),
  /** What was said as the recogniser gave it: the caller's turns since the step began. */
  understood: optional(Texts),
  /** What the caller really heard, letter by letter, whatever was sent. */
  heard: optional(Texts),
  heardNot: optional(Texts),
  /** What the history holds of our last words. */
  remembers: optional(Texts),
  remembersNot: optional(Texts),
  /** From the caller's last sound to our first, fillers apart. */
  within: optional(Duration),
  interrupted: optional(Type.Boolean()),
  resumed: optional(Type.Boolean()),
  filled: optional(Type.Boolean()),
  error: optional(Text),
  locale: optional(LocaleCode),
  intent: optional(Type.Union([Text, Type.Null()])),
  outcome: optional(Type.Union([Text, Type.Null()])),
});
export type StepExpectation = Static<typeof StepExpectation>;

/** An engine and what it does, or its name alone: it is cut. The words stand in engine-fault.ts. */
const Breaks = Type.Union([
  Text,
  Closed({
    recogniser: optional(Text),
    model: optional(Text),
    voice: optional(Text),
    /** So long nobody is let in. */
    for: optional(Duration),
  }),
]);
export type Breaks = Static<typeof Breaks>;

/** Something that the caller does, or that happens on the line. One of the keys above `at`. */
const Step = Closed({
  /** Words; `[600ms]` between them is a pause. */
  says: optional(Text),
  /** A sound without words, so long: a cough, a door. */
  noise: optional(Duration),
  types: optional(Text),
  /** The button that stops us. */
  interrupts: optional(Type.Literal(true)),
  /** So long the caller is silent. */
  silent: optional(Duration),
  /** An engine that breaks down with its next work: `voice`, or `{ model: stall }`. */
  breaks: optional(Breaks),
  hangs_up: optional(Type.Literal(true)),
  /** So long after the floor is the caller's; 500 ms where nothing is said. */
  after: optional(Duration),
  /** So long after the reply that is made or said has begun: in the middle of it. */
  during: optional(Duration),
  /** The sound of the words: a WAV file beside the scenario. */
  audio: optional(Text),
  /** How sure the recogniser is, 0 to 1. */
  confidence: optional(Type.Number({ minimum: 0, maximum: 1 })),
  /** What the language model says in answer; without it the fallback is said. */
  model: optional(Text),
  expect: optional(StepExpectation),
});
export type Step = Static<typeof Step>;

/** What has to be true of the whole call. */
const CallExpectation = Closed({
  ended: optional(Text),
  turns: optional(Type.Integer({ minimum: 0 })),
  interruptions: optional(Type.Integer({ minimum: 0 })),
  resumptions: optional(Type.Integer({ minimum: 0 })),
  errors: optional(Type.Integer({ minimum: 0 })),
  underruns: optional(Type.Integer({ minimum: 0 })),
  calls: optional(
    Closed({
      read: optional(Type.Integer({ minimum: 0 })),
      write: optional(Type.Integer({ minimum: 0 })),
    }),
  ),
  /** The platform gap that nine of ten turns stay within. */
  gapP90: optional(Duration),
  longerThan: optional(Duration),
});
export type CallExpectation = Static<typeof CallExpectation>;

const Engines = Closed({
  recogniser: optional(Closed({ final: optional(Duration), partial: optional(Duration) })),
  voice: optional(
    Closed({ first: optional(Duration), speed: optional(Type.Number({ minimum: 0.5 })) }),
  ),
  model: optional(Closed({ first: optional(Duration), word: optional(Duration) })),
});

/** A call that is held on a virtual clock. */
export const Scenario = Closed({
  name: Text,
  /** A project file beside the scenario, or one of the examples. */
  project: Text,
  locale: optional(LocaleCode),
  /** When it begins: an instant with a time zone. */
  now: optional(Text),
  /** Settings of the line, in place of the project's own. */
  voice: optional(VoiceSettings),
  engines: optional(Engines),
  /** The level of the noise on the line, as the root mean square of 16-bit samples. */
  background: optional(Type.Number({ minimum: 0, maximum: 5000 })),
  api: optional(Type.Array(ApiStep)),
  /** So often the caller does everything, with the answers of the APIs each time. */
  repeat: optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  caller: Type.Array(Step, { minItems: 1 }),
  expect: optional(CallExpectation),
});
export type Scenario = Static<typeof Scenario>;
