import type { CallOut, VoiceSettings } from '@flare/contracts';
import type { Flow } from '../core/flow/flow.ts';
import type { Language } from '../core/language/language.ts';
import { advance } from '../core/turn/advance.ts';
import { learnDelay, nothingLearned } from '../core/turn/learned-delay.ts';
import type { TurnEffect, TurnTimer } from '../core/turn/turn-effect.ts';
import type { TurnEvent } from '../core/turn/turn-event.ts';
import { turnSettingsOf, whereNothingHears } from '../core/turn/turn-settings.ts';
import { newTurnState, type TurnState } from '../core/turn/turn-state.ts';
import { FlareError } from '../errors.ts';
import { ProviderError } from '../providers/contracts/provider-error.ts';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
import { Answering } from './answering.ts';
import type { CallBeginning, CallKeeper, CallLine, CallParts, TurnFact } from './call-parts.ts';
import { fillersOf, type Fillers } from './fixed-texts.ts';
import { Listening } from './listening.ts';
import { asMeant } from './processors/as-meant.ts';
import { CallProcessors, placedProcessors } from './processors/call-processors.ts';
import { Playout } from './playout.ts';
import { Recording } from './recording.ts';
import { Speaking } from './speaking.ts';
import type { Phrase } from './speech-cache.ts';
import { TurnClock } from './turn-timeline.ts';
import { frameMs } from './vad/detection.ts';
import { voiceSettings } from './vad/settings.ts';

/** Facts that wait to be told; more than this is a loop. */
const FACTS_AT_MOST = 10_000;

/** One call, from its first frame to its end. */
export class Call {
  readonly #parts: CallParts;
  readonly #line: CallLine;
  readonly #flow: Flow;
  readonly #began: number;
  readonly #playout: Playout;
  readonly #speaking: Speaking;
  readonly #listening: Listening;
  readonly #answering: Answering;
  readonly #settings: ReturnType<typeof turnSettingsOf>;
  readonly #processors: CallProcessors;
  readonly #ownFillers: Fillers;
  readonly #timers = new Map<TurnTimer, () => void>();
  #state: TurnState = newTurnState;
  #facts: TurnEvent[] = [];
  #telling = false;
  #locale: string;
  #clock: TurnClock | null = null;
  /** The number of the session's last turn. */
  #turn = 0;
  /** Fillers that were wanted so far: they take turns. */
  #filled = 0;
  /** The session is over: the call ends once everything is said. */
  #outcome: string | null = null;
  #closed = false;
  #keeper: CallKeeper | null = null;
  #recording: Recording | null = null;
  readonly #counts = { interruptions: 0, resumptions: 0 };

  constructor(parts: CallParts, line: CallLine, flow: Flow, locale: string, voice: VoiceSettings) {
    const { timers } = parts;
    const tell = (fact: TurnFact): void => this.#tell(fact);
    this.#parts = parts;
    this.#line = line;
    this.#flow = flow;
    this.#locale = locale;
    this.#began = timers.now();
    this.#settings = turnSettingsOf(voice);
    this.#processors = new CallProcessors({
      kinds: parts.processors,
      placed: placedProcessors(voice),
      rate: line.rate,
      now: () => timers.now(),
      heard: (frame) => this.#listening.listen(frame),
      leftOut: (processor, err) =>
        parts.logger.warn(
          { err, processor, sessionId: this.sessionId },
          'A call goes on without one of its processors.',
        ),
    });
    this.#ownFillers = voice.fillers;
    this.#playout = new Playout({
      timers,
      rate: line.rate,
      // They change where sound goes another way from some frame on.
      get aheadMs() {
        return line.aheadMs;
      },
      get together() {
        return line.together;
      },
      get lagMs() {
        return line.lagMs;
      },
      send: (sent) => {
        parts.observe.frameSent(sent.lateMs);
        const { samples } = this.#processors.pass('spoken', {
          samples: sent.samples,
          at: sent.due,
        });
        const frame = { ...sent, samples };
        this.#recording?.add('ours', frame.samples, frame.due - this.#began);
        line.audio(frame);
      },
      clear: () => {
        this.#recording?.forget(timers.now() - this.#began);
        this.#show({ type: 'clear_audio' });
      },
      tell: (fact) => this.#speaking.heard(fact),
    });
    this.#speaking = new Speaking(this.#playout, {
      rate: line.rate,
      interruptible: voice.interruptible ?? true,
      voice: () => this.#voice(),
      locale: () => this.#locale,
      tell,
      sayAs: this.#processors.has('reply')
        ? (text, last) => this.#processors.say(text, this.#locale, last)
        : null,
      cache: parts.cache,
      voiceAsked: () => this.#clock?.mark('voice_asked', timers.now()),
      firstAudio: (kept) => this.#clock?.mark(kept ? 't5_cache' : 't5_tts', timers.now()),
      firstSent: () => this.#answerSent(),
      failed: (error) => this.#complain(error, 'TTS service unavailable'),
      cutShort: (heard) => this.#answering.heardOnly(heard),
      quiet: () => this.#endIfOver(),
    });
    this.#listening = new Listening({
      timers,
      rate: line.rate,
      settings: voiceSettings(voice.vad),
      recogniser: (language) => parts.speech.recogniser(language),
      process: (frame) => this.#processors.hear(frame),
      tell: (fact) => {
        const meant = asMeant(fact, this.#processors, this.#locale);
        if (meant.type === 'transcript-partial')
          this.#show({ type: 'transcript', text: meant.text, final: false, speaker: 'user' });
        tell(meant);
      },
      failed: (error) => this.#complain(error, 'STT service unavailable'),
    });
    this.#answering = new Answering({
      runner: parts.runner,
      flow,
      speaking: this.#speaking,
      tell,
      show: (message) => this.#show(message),
      reached: (stage, generation) => {
        if (this.#clock?.generation === generation) this.#clock.mark(stage, timers.now());
      },
      answered: (generation, { session, completed }) => {
        this.#speak(session.locale);
        if (this.#clock?.generation === generation) this.#clock.turn = completed.turn;
        this.#turn = completed.turn;
      },
      over: (outcome) => {
        this.#outcome = outcome;
        if (this.#speaking.isQuiet) queueMicrotask(() => this.#endIfOver());
      },
      failed: (error) => this.#complain(error, 'The answer could not be made.'),
    });
  }

  get sessionId(): string | null {
    return this.#answering.sessionId;
  }

  /**
   * Begins the session and says its welcome. Engines connect meanwhile.
   *
   * @throws FlareError where there is no session to be had
   */
  async start({ session, storeAudio }: Omit<CallBeginning, 'voice'>): Promise<void> {
    this.#parts.observe.begun();
    this.#connect();
    if (storeAudio)
      this.#recording = new Recording(this.#line.rate, (stereo) => this.#keeper?.sound(stereo));
    await Promise.all([this.#answering.start(session), this.#prepareListening()]);
    const id = this.#answering.sessionId;
    if (id === null || this.#closed) return;
    this.#keeper = this.#parts.keep(id, this.#line.rate);
    this.#show({
      type: 'demo_call_started',
      session_id: id,
      locale: this.#locale,
      listening: this.#listening.engine !== null,
      speaking: this.#voice() !== null,
    });
  }

  /** One frame of 20 ms of the user's. */
  hear(frame: Int16Array): void {
    if (this.#closed) return;
    const now = this.#parts.timers.now() - this.#began;
    this.#recording?.add('caller', frame, now - frameMs);
    if (this.#keeper !== null) this.#recording?.pass(now);
    this.#listening.hear(frame);
  }

  /** Typed words, or words that the far side recognised itself. */
  wrote(text: string): void {
    this.#tell({ type: 'user-wrote', text });
  }

  interrupt(): void {
    this.#tell({ type: 'interruption-requested' });
  }

  /** The far side has played everything up to this frame. */
  played(sequence: number): void {
    if (!this.#closed) this.#playout.played(sequence);
  }

  /** Ends the call; nothing of it stays. */
  end(outcome: string): void {
    if (this.#closed) return;
    this.#tell({ type: 'hung-up' });
    this.#closed = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#listening.close();
    this.#speaking.close();
    this.#answering.hangUp();
    this.#line.tell(this.#processors.pass('message', { type: 'call_ended', outcome }));
    this.#processors.close();
    this.#line.ended();
    const { frames, underruns, latestMs } = this.#playout.counts;
    const durationMs = this.#parts.timers.now() - this.#began;
    const record = { sessionId: this.sessionId, outcome, durationMs, frames, underruns, latestMs };
    this.#recording?.end(durationMs);
    this.#keeper?.close({ ...record, ...this.#counts });
    this.#parts.observe.ended({ ...record, ...this.#counts });
  }

  /** Facts are told one after the other, also those that come of what an earlier one sets off. */
  #tell(fact: TurnFact): void {
    if (this.#closed || this.#facts.length > FACTS_AT_MOST) return;
    this.#facts.push({ ...fact, at: this.#parts.timers.now() });
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let next = this.#facts.shift(); next !== undefined; next = this.#facts.shift()) {
        const { state, effects } = advance(this.#state, next, this.#context());
        this.#state = state;
        for (const effect of effects) this.#perform(effect);
      }
    } finally {
      this.#telling = false;
      this.#facts = [];
    }
  }

  #context() {
    const { engine } = this.#listening;
    const learned = this.#parts.learned.get(engine ?? '') ?? nothingLearned;
    return {
      settings: engine === null ? whereNothingHears(this.#settings) : this.#settings,
      language: this.#language(),
      finalDelayMs: learned.slowestMs,
    };
  }

  #language(): Language {
    const { languages, defaultLocale } = this.#flow;
    const language = languages[this.#locale] ?? languages[defaultLocale];
    if (language === undefined) throw new Error(`No language for ${this.#locale}`);
    return language;
  }

  #perform(effect: TurnEffect): void {
    switch (effect.type) {
      case 'start-timer':
        return this.#startTimer(effect.timer, effect.at);
      case 'cancel-timer':
        this.#timers.get(effect.timer)?.();
        return void this.#timers.delete(effect.timer);
      case 'finish-transcript':
        return this.#listening.finish();
      case 'learn-delay':
        return this.#learn(effect.ms);
      case 'commit-turn':
        this.#clock = new TurnClock(effect, this.#parts.timers.now());
        return this.#answering.commit(effect);
      case 'user-was-silent':
        this.#clock = null;
        return this.#answering.silent(effect);
      case 'interrupt':
        this.#counts.interruptions += 1;
        this.#parts.observe.interrupted();
        return this.#speaking.interrupt(effect.next);
      case 'hold-reply':
        return this.#speaking.hold();
      case 'release-reply':
        return this.#speaking.release();
      case 'resume':
        this.#counts.resumptions += 1;
        this.#parts.observe.resumed();
        return this.#speaking.resume(effect.of, effect.generation, effect.fromMs);
      case 'fill':
        return this.#fill(effect.generation);
      case 'stop-filler':
        return this.#speaking.stopFiller(effect.atMs);
      case 'end-idle':
        return queueMicrotask(() => this.end('idle'));
      case 'mind-state': {
        const state = effect.state.toUpperCase() as Uppercase<typeof effect.state>;
        return this.#show({ type: 'bot_mind_state_update', state, details: effect.details });
      }
      case 'work-ahead':
        return this.#answering.workAhead(effect);
      case 'drop-ahead':
        return this.#answering.dropAhead();
    }
  }

  #startTimer(timer: TurnTimer, at: number): void {
    if (this.#closed) return;
    const { timers } = this.#parts;
    this.#timers.get(timer)?.();
    const fire = (): void => {
      // A machine's timer may be a little early; turn taking goes by the clock.
      if (timers.now() < at) return this.#startTimer(timer, at);
      this.#timers.delete(timer);
      this.#tell({ type: 'timer-fired', timer });
    };
    this.#timers.set(timer, timers.after(Math.max(0, Math.ceil(at - timers.now())), fire));
  }

  #learn(ms: number): void {
    const engine = this.#listening.engine ?? '';
    const { learned } = this.#parts;
    learned.set(engine, learnDelay(learned.get(engine) ?? nothingLearned, ms));
  }

  #fill(generation: number): void {
    const phrases = this.#fillers();
    const phrase = phrases[this.#filled % phrases.length];
    this.#filled += 1;
    const kept = phrase === undefined ? null : this.#parts.cache.find(phrase);
    if (kept === null) this.#tell({ type: 'filler-ended', generation });
    else this.#speaking.fill(kept);
  }

  #fillers(): Phrase[] {
    const voice = this.#voice();
    if (voice === null || this.#settings.fillerAfterMs === null) return [];
    const texts = fillersOf(this.#ownFillers, this.#locale, this.#language());
    return texts.map((text) => ({
      voice,
      locale: this.#locale,
      text,
      said: this.#processors.say(text, this.#locale),
      rate: this.#line.rate,
    }));
  }

  #voice(): TextToSpeech | null {
    return this.#parts.speech.voice(this.#locale);
  }

  #speak(locale: string): void {
    if (locale === this.#locale) return;
    this.#locale = locale;
    this.#connect();
  }

  async #prepareListening(): Promise<void> {
    if (this.#listening.engine === null) return;
    this.#listening.detectWith(await this.#parts.detectors());
  }

  #connect(): void {
    this.#listening.open(this.#locale);
    for (const filler of this.#fillers()) void this.#parts.cache.prepare(filler);
  }

  #answerSent(): void {
    const clock = this.#clock;
    const id = this.sessionId;
    if (clock === null || id === null) return;
    clock.mark('t6', this.#parts.timers.now());
    const answered = clock.answered(id);
    if (answered !== null) this.#parts.observe.turn(answered);
    const timeline = clock.message(clock.turn ?? this.#turn + 1, this.#began);
    this.#keeper?.turn(timeline);
    this.#show(timeline);
    this.#clock = null;
  }

  #endIfOver(): void {
    if (this.#outcome !== null && this.#speaking.isQuiet) this.end(this.#outcome);
  }

  #show(message: CallOut): void {
    if (!this.#closed) this.#line.tell(this.#processors.pass('message', message));
  }

  #complain(error: unknown, otherwise: string): void {
    if (this.#closed) return;
    const known = error instanceof ProviderError || error instanceof FlareError;
    this.#parts.logger.warn({ err: error, sessionId: this.sessionId }, 'a call went wrong');
    this.#show({
      type: 'error_occurred',
      code: known ? error.code : 'internal_error',
      message: error instanceof FlareError ? error.message : otherwise,
    });
  }
}
