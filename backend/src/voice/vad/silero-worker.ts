import { threadSide } from '../thread-side.ts';
import { chunksIn, type SileroNews, type SileroTasks } from './silero-messages.ts';
import { createSileroMemory, loadSilero, type SileroMemory } from './silero-model.ts';

/** The thread that listens: what has come from all calls meanwhile is heard in one go. */
const model = await loadSilero();
const memories = new Map<number, SileroMemory>();
const waiting: { call: number; chunk: Int16Array }[] = [];
let listening: Promise<void> | null = null;

/** The first chunk that waits of each call of one rate; the others stay where they are. */
function takeRound(): { call: number; chunk: Int16Array; memory: SileroMemory }[] {
  const round = new Map<number, { call: number; chunk: Int16Array; memory: SileroMemory }>();
  let rate: number | null = null;
  const later: typeof waiting = [];
  for (const { call, chunk } of waiting.splice(0)) {
    const memory = memories.get(call);
    if (memory === undefined) continue;
    rate ??= memory.rate;
    if (memory.rate !== rate || round.has(call)) later.push({ call, chunk });
    else round.set(call, { call, chunk, memory });
  }
  waiting.push(...later);
  return [...round.values()];
}

async function listen(): Promise<void> {
  while (waiting.length > 0) {
    const round = takeRound();
    const probabilities = await model.listen(round);
    tell({ calls: round.map(({ call }) => call), probabilities: [...probabilities] });
  }
}

function hear(tasks: SileroTasks): void {
  for (const { call, rate } of tasks.opened) memories.set(call, createSileroMemory(rate));
  for (const call of tasks.closed) memories.delete(call);
  waiting.push(...chunksIn(tasks));
  listening ??= listen().finally(() => (listening = null));
}

async function end(): Promise<void> {
  waiting.length = 0;
  await listening;
  await model.close();
}

const tell = threadSide<SileroTasks, SileroNews>(hear, end);
tell('ready');
