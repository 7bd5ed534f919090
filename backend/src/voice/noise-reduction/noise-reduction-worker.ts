import type { CleanedFrame, NoiseTask } from './noise-reduction.ts';
import { createResampler } from '../audio/resample.ts';
import { threadSide } from '../thread-side.ts';
import { loadRnnoise, rnnoiseFrame, rnnoiseRate } from './rnnoise.ts';

/** The thread that takes noise out of the calls' sound. */
const rnnoise = await loadRnnoise();
const calls = new Map<number, { clean: (frame: Int16Array) => Int16Array; close: () => void }>();

/** One call's way: up to the rate of the network, through it, and down again. */
function openCall(rate: number): { clean: (frame: Int16Array) => Int16Array; close: () => void } {
  const state = rnnoise.createDenoiseState();
  const up = createResampler(rate, rnnoiseRate);
  const down = createResampler(rnnoiseRate, rate);
  return {
    clean(frame) {
      const wide = up.push(frame);
      const cleaned = new Int16Array(wide.length);
      for (let start = 0; start + rnnoiseFrame <= wide.length; start += rnnoiseFrame) {
        const piece = Float32Array.from(wide.subarray(start, start + rnnoiseFrame));
        state.processFrame(piece);
        piece.forEach((sample, i) => {
          cleaned[start + i] = Math.max(-32_768, Math.min(32_767, Math.round(sample)));
        });
      }
      return down.push(cleaned);
    },
    close: () => state.destroy(),
  };
}

function hear(tasks: NoiseTask[]): void {
  const cleaned: CleanedFrame[] = [];
  for (const task of tasks) {
    if (task.type === 'open') calls.set(task.call, openCall(task.rate));
    else if (task.type === 'close') {
      calls.get(task.call)?.close();
      calls.delete(task.call);
    } else {
      const call = calls.get(task.call);
      if (call !== undefined) cleaned.push({ call: task.call, frame: call.clean(task.frame) });
    }
  }
  if (cleaned.length > 0) tell(cleaned);
}

const tell = threadSide<NoiseTask[], CleanedFrame[]>(hear, () => {
  for (const call of calls.values()) call.close();
});
tell('ready');
