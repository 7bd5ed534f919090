import type {
  SpeechToText,
  SpeechToTextEvent,
  SpeechToTextStream,
} from '../providers/contracts/stt.ts';
import { joinSamples } from './audio/join-samples.ts';
import { createResampler, type Resampler } from './audio/resample.ts';
import type { TurnFact } from './call-parts.ts';
import type { AudioFrame } from './processors/processor.ts';
import type { VoiceDetector, VoiceDetectors } from './vad/detector.ts';
import type { VoiceSettings } from './vad/settings.ts';

export interface ListeningPorts {
  /** Samples a second of the frames. */
  rate: number;
  settings: VoiceSettings;
  /** Null: speech isn't recognised here. */
  recogniser: (locale: string) => SpeechToText | null;
  /** Gets every frame first, and gives it on to `listen`, now or a little later. */
  process: (frame: AudioFrame) => void;
  tell: (fact: TurnFact) => void;
  failed: (error: unknown) => void;
}

/** Frames that the recogniser gets at once, of speech and of silence: each message costs, and it has no use for them sooner. */
const AT_ONCE = { speaking: 2, silent: 5 };
/** A recogniser that breaks down so often isn't asked again in this call. */
const FAILURES_AT_MOST = 3;

/** The user's side of a call: frames go to the detector and to the recogniser, and facts come of them. */
export class Listening {
  readonly #ports: ListeningPorts;
  #detector: VoiceDetector | null = null;
  #engine: SpeechToText | null = null;
  #stream: SpeechToTextStream | null = null;
  #resampler: Resampler | null = null;
  /** Frames that the recogniser hasn't got yet. */
  #held: Int16Array[] = [];
  #speaking = false;
  #locale = '';
  #failures = 0;
  #closed = false;

  constructor(ports: ListeningPorts) {
    this.#ports = ports;
  }

  /** The recogniser's name; null where there is none. */
  get engine(): string | null {
    return this.#engine?.name ?? null;
  }

  /** Listens in another language from now on. */
  open(locale: string): void {
    if (this.#closed || locale === this.#locale) return;
    this.#locale = locale;
    this.#engine = this.#ports.recogniser(locale);
    this.#connect();
  }

  detectWith(detectors: VoiceDetectors): void {
    if (this.#closed || this.#engine === null) return;
    const { settings, rate, tell } = this.#ports;
    this.#detector = detectors.open(settings, rate, ({ type, at }) => {
      switch (type) {
        case 'speech-started':
          this.#speaking = true;
          this.#pass();
          return tell({ type, beganAt: at });
        case 'speech-paused':
          // Words that were said shall be known by then.
          this.#pass();
          return tell({ type, quietSince: at });
        case 'speech-went-on':
          return tell({ type });
        case 'speech-stopped':
          this.#speaking = false;
          return tell({ type, endedAt: at });
      }
    });
  }

  /** One frame of 20 ms, and when it was heard. */
  hear(frame: AudioFrame): void {
    if (this.#closed || this.#engine === null) return;
    this.#ports.process(frame);
  }

  /** The frame as it is listened to. */
  listen({ samples, at }: AudioFrame): void {
    if (this.#closed) return;
    if (this.#stream === null && this.#failures < FAILURES_AT_MOST) this.#connect();
    this.#held.push(samples);
    this.#detector?.write(samples, at);
    const { speaking, silent } = AT_ONCE;
    if (this.#held.length >= (this.#speaking ? speaking : silent)) this.#pass();
  }

  /** What was held back goes to the recogniser. */
  #pass(): void {
    const held = this.#held;
    this.#held = [];
    if (held.length === 0 || this.#stream === null || this.#resampler === null) return;
    this.#stream.write(this.#resampler.push(joinSamples(held)));
  }

  /** The speaker has stopped: the final transcript is wanted. */
  finish(): void {
    this.#pass();
    this.#stream?.finish();
  }

  close(): void {
    this.#closed = true;
    this.#detector?.close();
    this.#stream?.close();
    this.#stream = null;
  }

  #connect(): void {
    this.#stream?.close();
    this.#stream = null;
    const engine = this.#engine;
    if (engine === null) return;
    const { rate } = this.#ports;
    const own = engine.rates.includes(rate) ? rate : (engine.rates[0] ?? rate);
    this.#resampler = createResampler(rate, own);
    let failed = false;
    const stream = engine.open({ locale: this.#locale, rate: own, hints: [] }, (event) => {
      if (event.type === 'failed') failed = true;
      if (this.#stream === stream || this.#stream === null) this.#take(event);
    });
    if (!failed) this.#stream = stream;
  }

  #take(event: SpeechToTextEvent): void {
    const { tell, failed } = this.#ports;
    if (this.#closed) return;
    switch (event.type) {
      case 'transcript-partial':
      case 'transcript-final':
        return tell(event);
      case 'speech-ended':
        return tell({ type: 'recogniser-heard-end' });
      case 'unavailable':
        tell({ type: 'recogniser-away' });
        return failed(event.error);
      case 'failed':
        this.#stream = null;
        this.#failures += 1;
        failed(event.error);
    }
  }
}
