import type { Rnnoise } from '@shiguredo/rnnoise-wasm';

/** Samples a second that the network knows. */
export const rnnoiseRate = 48_000;
/** Samples that it takes at once: 10 ms. */
export const rnnoiseFrame = 480;

/**
 * Loads RNNoise. Its package is made for browsers and looks for the name of their workers' global object:
 * it is there while the package loads. Throws where the package, which is optional, isn't installed.
 */
export async function loadRnnoise(): Promise<Rnnoise> {
  const name = 'WorkerGlobalScope';
  const missing = !(name in globalThis);
  if (missing) Object.defineProperty(globalThis, name, { value: Object, configurable: true });
  try {
    const { Rnnoise } = await import('@shiguredo/rnnoise-wasm');
    return await Rnnoise.load();
  } finally {
    if (missing) Reflect.deleteProperty(globalThis, name);
  }
}
