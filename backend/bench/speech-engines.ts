/**
 * Simulated speech engines in a process of their own, for benchmarks of calls: prints one line of JSON with their
 * addresses, and ends with its standard input.
 *
 * FINAL_MS and FIRST_AUDIO_MS are the engines' own times, in milliseconds.
 */
import { startBlazeSimulator } from '../test/simulators/blaze/blaze-simulator.ts';
import { startFlickerSimulator } from '../test/simulators/flicker/flicker-simulator.ts';

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

const sentences = (process.env.SENTENCES ?? 'para çekmek istiyorum|evet').split('|');

const flicker = await startFlickerSimulator({
  script: {
    finalMs: number('FINAL_MS', 150),
    say: (utterance) => sentences[utterance % sentences.length] ?? '',
  },
});
const blaze = await startBlazeSimulator({
  script: { firstAudioMs: number('FIRST_AUDIO_MS', 150), chunkMs: 100, everyMs: 20, jitterMs: 10 },
});
console.log(JSON.stringify({ flicker: flicker.url, blaze: blaze.url }));

process.stdin.resume();
process.stdin.on('end', () => {
  void Promise.all([flicker.close(), blaze.close()]).then(() => process.exit(0));
});
