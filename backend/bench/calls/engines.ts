import type { Timers } from '../../src/providers/contracts/timers.ts';
import { systemTimers } from '../../src/providers/system-timers.ts';
import { startBlazeSimulator } from '../../test/simulators/blaze/blaze-simulator.ts';
import { startFlickerSimulator } from '../../test/simulators/flicker/flicker-simulator.ts';
import { startOpenAiSimulator } from '../../test/simulators/openai/openai-simulator.ts';
import { engines, stretches } from './scenario.ts';
import { millisOf } from './speech.ts';

/** The engines of the scenario, with its times. */
const { finalMs, firstAudioMs, firstTokenMs, tokenMs, answer } = engines;
/** So much of a text was said when its last word is heard. */
const ALMOST_ALL = 0.85;
const late: number[] = [];
/** How late the delays of the recogniser and the voice end is known, for that isn't the server's doing. */
const timers: Timers = {
  now: () => systemTimers.now(),
  after(millis, call) {
    const due = systemTimers.now() + millis;
    return systemTimers.after(millis, () => {
      if (millis >= firstAudioMs) late.push(Math.max(0, systemTimers.now() - due));
      call();
    });
  },
};
const lengths = new Map(stretches.map(({ heard, parts }) => [heard, millisOf(parts)]));
const flicker = await startFlickerSimulator({
  timers,
  script: {
    say: (at) => stretches[at % stretches.length]?.heard ?? '',
    finalMs,
    asHeard: true,
    wordMs: (text) => (ALMOST_ALL * (lengths.get(text) ?? 0)) / text.split(' ').length,
  },
});
const blaze = await startBlazeSimulator({ timers, script: { firstAudioMs, everyMs: 20 } });
const model = await startOpenAiSimulator({ flavour: 'vllm' });
model.on({}, { content: answer, firstTokenMs, tokenMs });
process.send?.({ stt: flicker.url, tts: blaze.url, llm: model.url });
process.on('message', () => process.send?.(late.splice(0)));
process.on('disconnect', () => process.exit(0));
