import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { durationMillis } from '../conversation-test/file/duration.ts';
import { createResampler } from '../voice/audio/resample.ts';
import { channelOf, readWav } from '../voice/audio/wav.ts';
import { compareStep } from './compare-step.ts';
import { faultOf, type EngineFault } from './engine-fault.ts';
import { doingOf } from './read-scenario.ts';
import type { Step } from './scenario.ts';
import { RATE, type Stage } from './stage.ts';

/** So long after the floor is theirs callers speak. */
const REACTION_MS = 500;
/** The floor is the caller's once nothing was said for so long. */
const SETTLED_MS = 300;
/** A reply that hasn't begun, or hasn't ended, after so long never will. */
const PATIENCE_MS = 60_000;

/** What came of a step. */
export interface StepReport {
  step: Step;
  /** When it began, in milliseconds of the call. */
  at: number;
  /** From the caller's last sound to our first, fillers apart; null where there was no answer. */
  gapMs: number | null;
  differences: string[];
}

/** Where a step began: what came later came of it. */
export interface Mark {
  at: number;
  messages: number;
  heard: number;
  departures: number;
  resumptions: number;
  /** When the caller's last sound of it came to us. */
  endedAt: number | null;
}

/**
 * Does what the caller does, step by step; each is judged when the next one begins.
 *
 * @param source the scenario's path: recordings stand beside it
 */
export async function play(
  stage: Stage,
  steps: readonly Step[],
  source: string,
): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  let present: { step: Step; mark: Mark } | null = null;
  /** Who stops us has the floor. */
  let stopped = false;
  const judge = async (): Promise<void> => {
    if (present === null) return;
    const { step, mark } = present;
    const { gapMs, differences } = await compareStep(stage, step.expect ?? {}, mark);
    reports.push({ step, at: mark.at, gapMs, differences });
    present = null;
  };
  for (const step of steps) {
    const late = await waitToBegin(stage, step, stopped);
    await judge();
    const mark = markOf(stage);
    present = { step, mark };
    if (late !== null) {
      const { at } = mark;
      return [...reports, { step, at, gapMs: null, differences: [late] }];
    }
    stage.modelSays(step.model ?? null);
    mark.endedAt = await doStep(stage, step, source);
    stopped = step.interrupts === true;
    if (isOver(stage)) break;
  }
  await stage.until(() => isOver(stage) || hasFloor(stage, stopped), PATIENCE_MS);
  await judge();
  return reports;
}

function markOf({ timers, messages, farSide, sent, counts }: Stage): Mark {
  return {
    at: timers.now(),
    messages: messages.length,
    heard: farSide.heard.length,
    departures: sent.length,
    resumptions: counts.resumptions,
    endedAt: null,
  };
}

const isOver = ({ messages }: Stage): boolean => messages.at(-1)?.message.type === 'call_ended';

/** Waits for the moment of a step; says what is wrong where it never comes. */
async function waitToBegin(stage: Stage, step: Step, stopped: boolean): Promise<string | null> {
  const { during, after, silent } = step;
  if (isOver(stage)) return 'the call was over';
  if (during !== undefined) {
    const speaks = (): boolean => mindOf(stage) === 'SPEAKING' || isOver(stage);
    if (!(await stage.until(speaks, PATIENCE_MS)) || isOver(stage)) return 'no reply began';
    await stage.until(() => false, durationMillis(during));
    return null;
  }
  const free = (): boolean => hasFloor(stage, stopped) || isOver(stage);
  if (!(await stage.until(free, PATIENCE_MS))) return 'the floor was never the caller’s';
  if (isOver(stage)) return 'the call was over';
  const wait = after === undefined ? REACTION_MS : durationMillis(after);
  if (silent === undefined) await stage.until(() => false, Math.max(0, wait - SETTLED_MS));
  return null;
}

function mindOf({ messages }: Stage): string | null {
  const last = messages.findLast(({ message }) => message.type === 'bot_mind_state_update');
  return last?.message.type === 'bot_mind_state_update' ? last.message.state : null;
}

/** Nothing is said, and nothing is about to be: we wait, or listen since we were stopped. */
function hasFloor({ messages, timers, farSide, mouth }: Stage, stopped: boolean): boolean {
  if (mouth.open || !farSide.isQuiet) return false;
  const last = messages.findLast(({ message }) => message.type === 'bot_mind_state_update');
  if (last === undefined || last.message.type !== 'bot_mind_state_update') return false;
  const { state } = last.message;
  const waits = state === 'IDLE' || (stopped && state === 'LISTENING');
  return waits && timers.now() - last.at >= SETTLED_MS;
}

/** When the last of the caller's words came to us, or null where there were none. */
async function doStep(stage: Stage, step: Step, source: string): Promise<number | null> {
  const { call, mouth, timers } = stage;
  const now = timers.now();
  switch (doingOf(step)) {
    case 'says': {
      const recording =
        step.audio === undefined ? null : soundAt(join(dirname(source), step.audio));
      mouth.confidence = step.confidence ?? 0.95;
      mouth.say(step.says ?? '', now, recording);
      await stage.until(() => !mouth.open || isOver(stage), PATIENCE_MS);
      return timers.now();
    }
    case 'noise':
      mouth.bang(durationMillis(step.noise ?? '0ms'));
      await stage.until(() => !mouth.open || isOver(stage), PATIENCE_MS);
      return null;
    case 'types':
      call.wrote(step.types ?? '');
      await stage.until(() => false, SETTLED_MS);
      return now;
    case 'interrupts':
      call.interrupt();
      return null;
    case 'silent':
      await stage.until(() => isOver(stage), durationMillis(step.silent ?? '0ms'));
      return null;
    case 'breaks':
      if (step.breaks !== undefined) breakDown(stage, faultOf(step.breaks));
      return null;
    case 'hangs_up':
      call.end('hung_up');
      return null;
    case null:
      throw new Error('This step is no one thing');
  }
}

function breakDown({ recogniser, voice, breakModel }: Stage, broken: EngineFault): void {
  switch (broken.engine) {
    case 'model':
      return breakModel(broken.fault);
    case 'voice':
      return voice.breakDown(broken.fault);
    case 'recogniser':
      if (broken.fault === 'refuse') recogniser.refuse(broken.forMs);
      else if (broken.fault === 'silence') recogniser.fallSilent();
      else recogniser.cut();
  }
}

/** A recording as the line carries it. */
function soundAt(path: string): Int16Array {
  const wav = readWav(readFileSync(path));
  return createResampler(wav.rate, RATE).push(channelOf(wav, 0));
}
