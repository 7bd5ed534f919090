import { parentPort } from 'node:worker_threads';
import { chunksIn, type SileroNews, type SileroTasks } from './silero-messages.ts';
import { createSileroMemory, loadSilero, type SileroMemory } from './silero-model.ts';

/** The thread that listens: what has come from all calls meanwhile is heard in one go. */
const port = parentPort;
if (port === null) throw new Error('This module runs in a worker thread.');
const tell = (news: SileroNews | 'ready'): void => port.postMessage(news);

const model = await loadSilero();
const memories = new Map<number, SileroMemory>();
const waiting: { call: number; chunk: Int16Array }[] = [];
let listening = false;

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
  if (listening) return;
  listening = true;
  while (waiting.length > 0) {
    const round = takeRound();
    const probabilities = await model.listen(round);
    tell({ calls: round.map(({ call }) => call), probabilities: [...probabilities] });
  }
  listening = false;
}

port.on('message', (tasks: SileroTasks) => {
  for (const { call, rate } of tasks.opened) memories.set(call, createSileroMemory(rate));
  for (const call of tasks.closed) memories.delete(call);
  waiting.push(...chunksIn(tasks));
  void listen();
});
tell('ready');
