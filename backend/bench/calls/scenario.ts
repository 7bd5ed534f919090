import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario } from '../../src/call-simulation/read-scenario.ts';
import { durationMillis } from '../../src/conversation-test/file/duration.ts';

/** The scenario's file. */
export const path = join(import.meta.dirname, 'bank.en.yaml');
export const scenario = readScenario(readFileSync(path, 'utf8'), path);

const millis = (duration: string | undefined): number => durationMillis(duration ?? '0ms');

export type Kind = 'complete' | 'long pause' | 'short pause' | 'fast answer';

/** Something that each caller says, again and again. */
export interface Utterance {
  kind: Kind;
  /** Words and pauses in turn; a pause is in milliseconds. */
  parts: (string | number)[];
  /** As the recogniser gives it. */
  heard: string;
  /** So long after our answer has begun they interrupt it; null: they listen. */
  interruptsAfterMs: number | null;
}

export const utterances: readonly Utterance[] = scenario.caller.flatMap((step, at) => {
  if (step.says === undefined) return [];
  const parts = step.says
    .split(/\s*\[(\d+)ms\]\s*/u)
    .map((part, index) => (index % 2 === 1 ? Number(part) : part));
  const pauses = parts.filter((part) => typeof part === 'number');
  const next = scenario.caller[at + 1];
  return [
    {
      kind: kindOf(step.model, pauses[0]),
      parts,
      heard: parts.filter((part) => typeof part === 'string').join(' '),
      interruptsAfterMs: next?.interrupts === true ? millis(next.during) : null,
    },
  ];
});

function kindOf(model: string | undefined, pause: number | undefined): Kind {
  if (model === undefined) return 'fast answer';
  if (pause === undefined) return 'complete';
  return pause > 500 ? 'long pause' : 'short pause';
}

/** What the recogniser hears, stretch by stretch, and what is said: a long pause parts two of them. */
export const stretches: readonly { heard: string; parts: string[] }[] = utterances.flatMap(
  ({ kind, parts, heard }) => {
    const words = parts.filter((part) => typeof part === 'string');
    return kind === 'long pause'
      ? words.map((one) => ({ heard: one, parts: [one] }))
      : [{ heard, parts: words }];
  },
);

/** What the engines say, and how long they take to it, in milliseconds. */
export const engines = {
  finalMs: millis(scenario.engines?.recogniser?.final),
  firstTokenMs: millis(scenario.engines?.model?.first),
  tokenMs: millis(scenario.engines?.model?.word),
  firstAudioMs: millis(scenario.engines?.voice?.first),
  answer: scenario.caller.flatMap(({ model }) => model ?? [])[0] ?? '',
};
