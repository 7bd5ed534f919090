import type { Flow } from '../core/flow/flow.ts';
import type { Logger } from '../logger.ts';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
import type { FlowSource } from '../runtime/ports.ts';
import type { LiveReleases } from '../store/versions/live-releases.ts';
import type { AnswerRecordings } from '../voice/speech/answer-recordings.ts';
import { answersAtHand, fixedTexts, type Fillers } from '../voice/speech/fixed-texts.ts';
import type { CallProcessors } from '../voice/processors/call-processors.ts';
import type { SpeechCache } from '../voice/speech/speech-cache.ts';
import { preparedFlows, type PreparedFlows } from './prepared-flows.ts';

/** Rates of the telephone and of the browser. */
const RATES = [8000, 16_000];
const FAILURES_AT_MOST = 3;

interface Parts {
  flows: FlowSource;
  live: Pick<LiveReleases, 'find' | 'listHashes' | 'onChange'>;
  speech: { voice: (locale: string) => TextToSpeech | null };
  cache: SpeechCache;
  recordings: Pick<AnswerRecordings, 'prepare'>;
  /** A project's own phrases, and the processors of its calls: they say what the voice is given for a text. */
  ofProject: (
    project: string,
  ) => Promise<{ fillers: Fillers; processors: Pick<CallProcessors, 'say' | 'close'> }>;
  logger: Logger;
  /** The time of day. */
  clock: { now: () => number };
}

/** A source of flows for calls which has what is fixed in a version said before it is wanted. */
export function renderAhead(parts: Parts): PreparedFlows {
  const { flows, live, speech, cache, recordings, ofProject, logger, clock } = parts;
  const render = async (flow: Flow, why: 'start' | 'wanted'): Promise<void> => {
    const { fillers, processors } = await ofProject(flow.project.name);
    const first = flow.locales.flatMap((locale) =>
      fixedTexts(flow, locale, fillers).map((text) => ({ locale, text })),
    );
    const phrases = [...first, ...answersAtHand(flow)].flatMap(({ locale, text }) => {
      const voice = speech.voice(locale);
      const said = processors.say(text, locale);
      return voice === null ? [] : RATES.map((rate) => ({ voice, locale, text, said, rate }));
    });
    processors.close();
    // One after the other: engines have better things to do, and one that is down isn't asked for all of them.
    let failures = 0;
    for (const phrase of phrases) {
      // What nobody wants yet doesn't drive out what was rendered before it.
      if (why === 'start' && cache.isHalfFull()) return;
      if (!(await cache.prepare(phrase))) failures += 1;
      if (failures === FAILURES_AT_MOST)
        throw new Error(`The voice failed ${String(failures)} times, last for "${phrase.locale}"`);
    }
  };
  const failed = (err: unknown, project: string): void =>
    logger.warn({ err, project }, 'not everything was rendered ahead');
  /** One version after the other; who wants one doesn't wait for those of the start. */
  const last = { start: Promise.resolve(), wanted: Promise.resolve() };
  const prepare = (flow: Flow, again: () => void, why: 'start' | 'wanted'): void => {
    void recordings.prepare(flow);
    last[why] = last[why]
      .then(() => render(flow, why))
      .catch((err: unknown) => {
        again();
        failed(err, flow.project.name);
      });
  };
  /** Another voice says everything anew. */
  const spoken = ({ hash, locales }: Flow): string =>
    JSON.stringify([
      hash,
      ...locales.map((locale) => {
        const voice = speech.voice(locale);
        return voice === null ? null : [voice.name, voice.voiceKey(locale)];
      }),
    ]);
  return preparedFlows({ flows, live, prepare, failed, keyOf: spoken, clock });
}
