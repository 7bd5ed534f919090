import { startBlazeSimulator } from '../../test/simulators/blaze/blaze-simulator.ts';
import { startFlickerSimulator } from '../../test/simulators/flicker/flicker-simulator.ts';

/** The engines of the scenario: 150 ms to the final transcript, 150 ms to the first sound. */
const flicker = await startFlickerSimulator({
  script: { say: () => 'what is my balance', finalMs: 150 },
});
const blaze = await startBlazeSimulator({ script: { firstAudioMs: 150, everyMs: 20 } });
process.send?.({ stt: flicker.url, tts: blaze.url });
process.on('disconnect', () => process.exit(0));
