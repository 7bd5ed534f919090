// Without a schema: pages that tell times needn't fetch what checks shapes.
import type { TurnTimeline } from './call.ts';
import type { StageName, TurnTimes } from './turn-times.ts';

/** A stage from one moment to another, in milliseconds from the end of speech. */
export interface StageSpan {
  readonly stage: StageName;
  readonly from: number;
  readonly to: number;
}

/** Shorter stages are counted to the next one. */
const SHORTEST_MS = 1;

/** The stages of a call's turn: they follow each other without a gap. Null where nothing was sent. */
export function stageSpans(timeline: Omit<TurnTimeline, 'type'>): StageSpan[] | null {
  const { speech_end: start, t2, turn_end: over, t3, search_end: searched, t6 } = timeline;
  if (t6 === undefined) return null;
  const { t5_cache: kept, t5_tts: made } = timeline;
  const ways: [StageName, number | undefined][] = [
    ['transcript', over === undefined || t2 === undefined ? t2 : Math.min(t2, over)],
    ['pause', over],
    ['answer', t3],
    ['search', searched],
    ...toWords(timeline),
    ['voice', kept ?? made],
    ['send', t6],
  ];
  const totalMs = Math.max(0, t6 - start);
  const spans: StageSpan[] = [];
  let from = 0;
  for (const [stage, at] of ways) {
    if (at === undefined) continue;
    const to = Math.min(totalMs, Math.max(from, at - start));
    const last = stage === 'send';
    if (to - from < SHORTEST_MS && !(last && to > from)) continue;
    const before = spans.at(-1);
    if (before?.stage === stage) spans[spans.length - 1] = { ...before, to };
    else spans.push({ stage, from, to });
    from = to;
  }
  return spans;
}

/** From what was heard to the first words of the answer: models and APIs, in the order in which they were asked. */
function toWords(timeline: Omit<TurnTimeline, 'type'>): [StageName, number | undefined][] {
  const { t4, api_began: began, api_ended: ended, voice_asked: voiced } = timeline;
  const after = t4 !== undefined && began !== undefined && t4 <= began ? 'model' : 'answer';
  const asked: { at: number | undefined; then: StageName }[] = [
    { at: t4, then: 'model' },
    { at: began, then: 'call_api' },
    { at: ended, then: after },
  ];
  const steps: [StageName, number | undefined][] = [];
  let stage: StageName = 'answer';
  for (const { at, then } of asked.sort((one, other) => (one.at ?? 0) - (other.at ?? 0))) {
    if (at === undefined) continue;
    steps.push([stage, at]);
    stage = then;
  }
  return [...steps, [stage, voiced ?? timeline.t5_cache ?? timeline.t5_tts]];
}

interface Traced {
  millis: number;
  steps: readonly { kind: string; detail: unknown; millis?: number }[];
  modelUse: { slowestFirstTokenMs: number | null };
}

/** Where the time of a turn went, from its trace and, on a call, from its timeline. */
export function turnTimes(
  trace: Traced,
  timeline: Omit<TurnTimeline, 'type'> | null = null,
): TurnTimes {
  const spans = timeline === null ? null : stageSpans(timeline);
  const { slowestFirstTokenMs: firstTokenMs } = trace.modelUse;
  if (timeline === null || spans === null)
    return { ...ofTrace(trace), firstTokenMs, firstAudioMs: null };
  const { voice_asked: asked, t5_tts: made } = timeline;
  const firstAudioMs = asked === undefined || made === undefined ? null : made - asked;
  return {
    totalMs: spans.at(-1)?.to ?? 0,
    stages:
      timeline.api_began === undefined ? withCalls(sums(spans), apiMillis(trace)) : sums(spans),
    firstTokenMs,
    firstAudioMs,
  };
}

type Stages = TurnTimes['stages'];

function sums(spans: readonly StageSpan[]): Stages {
  const spent = new Map<StageName, number>();
  for (const { stage, from, to } of spans) spent.set(stage, (spent.get(stage) ?? 0) + to - from);
  return [...spent].map(([stage, millis]) => ({ stage, millis }));
}

/** What APIs took is a part of the way to the answer, where the timeline doesn't say which. */
function withCalls(stages: Stages, api: number): Stages {
  return stages.flatMap(({ stage, millis }) => {
    if (stage !== 'answer' || api === 0) return [{ stage, millis }];
    const called = Math.min(api, millis);
    const rest: Stages = called < millis ? [{ stage, millis: millis - called }] : [];
    return [{ stage: 'call_api' as const, millis: called }, ...rest];
  });
}

const apiMillis = ({ steps }: Traced): number =>
  steps
    .filter(({ kind }) => kind === 'api-answered' || kind === 'api-failed')
    .reduce((sum, { millis = 0 }) => sum + millis, 0);

/** A turn without sound, from the steps that took time. */
function ofTrace(trace: Traced): Pick<TurnTimes, 'totalMs' | 'stages'> {
  let left = trace.millis;
  const stages: Stages = [];
  const take = (stage: StageName, millis: number): void => {
    const taken = Math.min(left, millis);
    if (taken <= 0) return;
    left -= taken;
    stages.push({ stage, millis: taken });
  };
  take('search', searchMillis(trace));
  take('model', modelMillis(trace));
  take('call_api', apiMillis(trace));
  take('answer', left);
  return { totalMs: trace.millis, stages };
}

interface Fields {
  model?: unknown;
  search?: { millis?: unknown };
  kept?: { millis?: unknown };
}

const fieldsOf = (detail: unknown): Fields =>
  typeof detail === 'object' && detail !== null ? detail : {};

/** What of a step went into looking for an answer that is there already. */
function searchOf({ detail, millis = 0 }: Traced['steps'][number]): number {
  const { search, kept } = fieldsOf(detail);
  const took = (search ?? kept)?.millis;
  return typeof took === 'number' ? Math.min(took, millis) : 0;
}

const searchMillis = ({ steps }: Traced): number =>
  steps.reduce((sum, step) => sum + searchOf(step), 0);

/** A model's answer is whole only with what it cost; understanding by it begins with the search. */
const modelMillis = ({ steps }: Traced): number =>
  steps
    .filter(({ detail }) => fieldsOf(detail).model !== undefined)
    .reduce((sum, step) => sum + (step.millis ?? 0) - searchOf(step), 0);
