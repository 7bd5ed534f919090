import { stageSpans, type CallOut, type StageName, type TurnTimeline } from '@flare/contracts';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  startEmbeddingSimulator,
  type EmbeddingSimulator,
} from '../simulators/openai/embedding-simulator.ts';
import {
  startOpenAiSimulator,
  type OpenAiSimulator,
} from '../simulators/openai/openai-simulator.ts';
import { startCallHouse, type CallHouse } from './call-house.ts';
import { callUp, type Caller } from './caller.ts';

let model: OpenAiSimulator;
let embedding: EmbeddingSimulator;
let house: CallHouse;

/** A house with all that a turn may wait for. */
beforeAll(async () => {
  model = await startOpenAiSimulator();
  embedding = await startEmbeddingSimulator([]);
  const embedder = { name: 'openai', api_key: null, endpoint: embedding.url, settings: {} };
  house = await startCallHouse((file) =>
    file
      .replace('"config": {', `"config": { "embedding_provider": ${JSON.stringify(embedder)},`)
      .replace('"name": "no_llm"', '"name": "spark"')
      .replace('"endpoint": null', `"endpoint": "${model.url}"`),
  );
});
afterAll(async () => {
  await house.close();
  await model.close();
  await embedding.close();
});

afterEach(() => house.nothingStays());

/** What stands in /metrics now: each value by its name and labels. */
async function readMetrics(): Promise<(name: string) => number | undefined> {
  const { body } = await house.test.app.inject({ url: '/metrics' });
  const values = new Map<string, number>();
  for (const line of body.split('\n')) {
    const at = line.lastIndexOf(' ');
    if (!line.startsWith('#')) values.set(line.slice(0, at), Number(line.slice(at + 1)));
  }
  return (name) => values.get(name);
}

const timelinesOf = (messages: readonly CallOut[]): TurnTimeline[] =>
  messages.filter((one) => one.type === 'turn_timeline');

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Has something said, and waits for the answer. */
async function answered(caller: Caller, say: () => void): Promise<void> {
  const timeline = caller.next('turn_timeline');
  say();
  await timeline;
}

it('counts in /metrics what a call was: its turns, their stages, its frames and its interruption', async () => {
  model.on({ system: 'Tell the balance' }, { content: 'It is 1,250.50 euros.', firstTokenMs: 60 });
  house.hears('Send 200 euros to John tomorrow', 'no wait, fifty euros');
  const none = await readMetrics();
  const caller = await callUp(house.address, house.bank.key);
  await caller.messages.find(({ type }) => type === 'demo_call_started');
  await caller.turn();
  const types = (text: string) => () => caller.send({ type: 'user_text', text });
  await answered(caller, types('will some of it vanish on the way?'));
  await caller.turn();
  // From now on a search takes as long as it may.
  embedding.next.silent = true;
  await answered(caller, types('who pays for the wires?'));
  await caller.turn();
  await answered(caller, types('how much money do I have'));
  await caller.turn();

  await answered(caller, () => caller.speak(700));
  const from = caller.frames.entries.length;
  await caller.frames.find((one) => caller.frames.entries.indexOf(one) > from + 25);
  expect((await readMetrics())('flare_calls_open')).toBe(1);
  await answered(caller, () => caller.speak(900));
  await caller.turn();
  await caller.hangUp();
  await expect.poll(() => house.test.context.calls.open.size).toBe(0);
  await house.test.context.calls.settled();

  const value = await readMetrics();
  const [ended] = await house.test.context.store.read.callRecord.findMany();
  const project = 'project="bank"';
  expect(value(`flare_sessions_started_total{${project},channel="call"}`)).toBe(1);
  expect(value(`flare_sessions_open{${project}}`)).toBe(0);
  expect(value(`flare_sessions_ended_total{${project},reason="abandoned"}`)).toBe(1);
  // The welcome and five answers; hanging up is no turn.
  const turns = `flare_turns_total{${project},channel="call"`;
  expect(value(`${turns},outcome="none"}`)).toBe(5);
  expect(value(`${turns},outcome="completed"}`)).toBe(1);
  const timelines = timelinesOf(caller.messages.entries);
  expect(timelines).toHaveLength(5);
  const spans = timelines.map((one) => stageSpans(one) ?? []);
  const gapMs = sum(spans.map((ofTurn) => ofTurn.at(-1)?.to ?? 0));
  expect(value('flare_call_gap_seconds_count')).toBe(timelines.length);
  expect(value('flare_call_gap_seconds_sum')).toBeCloseTo(gapMs / 1000, 2);
  expect(value('flare_call_gap_seconds_bucket{le="30"}')).toBe(timelines.length);

  const stages: StageName[] = [
    'transcript',
    'pause',
    'search',
    'model',
    'call_api',
    'answer',
    'voice',
    'send',
  ];
  for (const stage of stages) {
    const ofStage = spans.flat().filter((span) => span.stage === stage);
    const turns = spans.filter((ofTurn) => ofTurn.some((span) => span.stage === stage));
    const name = (part: string): string => `flare_call_stage_seconds_${part}{stage="${stage}"}`;
    expect(turns.length, stage).toBeGreaterThan(0);
    expect(value(name('count')), stage).toBe(turns.length);
    const seconds = sum(ofStage.map(({ from: begin, to }) => to - begin)) / 1000;
    expect(value(name('sum')), stage).toBeCloseTo(seconds, 2);
  }
  // They add up to the gap.
  const ofStages = stages.map(
    (stage) => value(`flare_call_stage_seconds_sum{stage="${stage}"}`) ?? 0,
  );
  expect(sum(ofStages)).toBeCloseTo(value('flare_call_gap_seconds_sum') ?? 0, 3);

  const frames = caller.frames.entries.length;
  expect(value('flare_call_frame_lateness_seconds_count')).toBe(frames);
  expect(value('flare_call_frame_lateness_seconds_bucket{le="+Inf"}')).toBe(frames);
  expect(none('flare_call_interruptions_total{result="stopped"}')).toBeUndefined();
  expect(value('flare_call_interruptions_total{result="stopped"}')).toBe(1);
  expect(value('flare_call_interruptions_total{result="went_on"}')).toBeUndefined();
  expect(ended?.counts).toMatchObject({ frames, interruptions: 1, resumptions: 0 });
  const { underruns } = ended?.counts as { underruns: number };
  expect(value('flare_call_underruns_total')).toBe(underruns);
  expect(value('flare_calls_open')).toBe(0);
  expect(value('flare_calls_ended_total{outcome="hung_up"}')).toBe(1);

  // Since /metrics was read last.
  expect(value('nodejs_eventloop_lag_mean_seconds')).toBeGreaterThan(0);
  expect(value('nodejs_eventloop_lag_p99_seconds')).toBeLessThan(1);
  expect(value('nodejs_eventloop_lag_max_seconds')).toBeGreaterThanOrEqual(
    value('nodejs_eventloop_lag_p99_seconds') ?? Number.NaN,
  );
});
