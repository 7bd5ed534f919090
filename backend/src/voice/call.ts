import type { CallOut, VoiceSettings } from '@flare/contracts';
import type { Flow } from '../core/flow/flow.ts';
import type { Language } from '../core/language/language.ts';
import { saysOnlyOurs } from '../core/language/only-ours.ts';
import { isInterruptible } from '../core/turn/interruptible.ts';
import { learnDelay, nothingLearned } from '../core/turn/learned-delay.ts';
import type { TurnEffect } from '../core/turn/turn-effect.ts';
import { turnSettingsOf, whereNothingHears } from '../core/turn/turn-settings.ts';
import { FlareError } from '../errors.ts';
import { ProviderError } from '../providers/contracts/provider-error.ts';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
import { Answering } from './answering.ts';
import { CallFillers } from './call-fillers.ts';
import { FramePlaces } from './frame-places.ts';
import { KeptCall } from './kept-call.ts';
import type { CallBeginning, CallLine, CallParts, TurnFact } from './call-parts.ts';
import { Listening } from './listening.ts';
import { asMeant } from './processors/as-meant.ts';
import { CallProcessors, placedProcessors } from './processors/call-processors.ts';
import { Playout } from './playout.ts';
import { Speaking } from './speaking.ts';
import { ShownPosition } from './shown-position.ts';
import { TurnTaking } from './turn-taking.ts';
import { TurnClock } from './turn-timeline.ts';
import { TurnTimers } from './turn-timers.ts';
import { voiceSettings } from './vad/settings.ts';

/** One call, from its first frame to its end. */
export class Call {
  readonly #parts: CallParts;
  readonly #line: CallLine;
  readonly #flow: Flow;
  readonly #playout: Playout;
  readonly #speaking: Speaking;
  readonly #listening: Listening;
  readonly #answering: Answering;
  readonly #settings: ReturnType<typeof turnSettingsOf>;
  readonly #processors: CallProcessors;
  readonly #fillers: CallFillers;
  readonly #timers: TurnTimers;
  readonly #kept: KeptCall;
  readonly #turns: TurnTaking;
  readonly #places = new FramePlaces();
  #locale: string;
  #clock: TurnClock | null = null;
  /** Whoever calls is signed in, and may see where in its flow the conversation is. */
  #position: ShownPosition | null = null;
  /** The number of the session's last turn. */
  #turn = 0;
  /** The session is over: the call ends once everything is said. */
  #outcome: string | null = null;
  #closed = false;

  constructor(parts: CallParts, line: CallLine, flow: Flow, locale: string, voice: VoiceSettings) {
    const { timers } = parts;
    this.#turns = new TurnTaking({
      now: () => timers.now(),
      context: () => this.#context(),
      perform: (effect) => this.#perform(effect),
    });
    const tell = (fact: TurnFact): void => this.#turns.tell(fact);
    this.#parts = parts;
    this.#line = line;
    this.#flow = flow;
    this.#locale = locale;
    this.#kept = new KeptCall(() => timers.now());
    this.#timers = new TurnTimers(timers, (timer) => tell({ type: 'timer-fired', timer }));
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
    this.#fillers = new CallFillers({
      own: voice.fillers,
      cache: parts.cache,
      rate: line.rate,
      voice: () => this.#voice(),
      locale: () => this.#locale,
      language: () => this.#language(),
      say: (text, language) => this.#processors.say(text, language),
    });
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
        if (line.isFull === true) {
          parts.observe.frameDropped();
          return false;
        }
        parts.observe.frameSent(sent.lateMs);
        const { samples } = this.#processors.pass('spoken', {
          samples: sent.samples,
          at: sent.due,
        });
        const frame = { ...sent, samples };
        this.#kept.ours(frame);
        line.audio(frame);
        return true;
      },
      clear: () => {
        this.#kept.cleared();
        this.#show({ type: 'clear_audio' });
      },
      tell: (fact) => this.#speaking.heard(fact),
    });
    this.#speaking = new Speaking(this.#playout, {
      rate: line.rate,
      interruptible: (kinds) => isInterruptible(voice, kinds),
      voice: () => this.#voice(),
      locale: () => this.#locale,
      tell,
      sayAs: this.#processors.has('reply')
        ? (text, last) => this.#processors.say(text, this.#locale, last)
        : null,
      cache: parts.cache,
      recorded: (text) => parts.recordings.find(flow, this.#locale, text, line.rate),
      saysOnlyOurs: (text, language) => saysOnlyOurs(flow, language, text),
      voiceAsked: () => this.#clock?.mark('voice_asked', timers.now()),
      firstAudio: (from) => this.#clock?.firstAudio(from, timers.now()),
      firstSent: () => this.#answerSent(),
      failed: (error) => this.#complain(error, 'TTS service unavailable'),
      cutShort: (heard) => this.#answering.heardOnly(heard),
      quiet: () => this.#endIfOver(),
    });
    this.#listening = new Listening({
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
      moved: (session) => {
        const moved = this.#position?.moved(session) ?? null;
        if (moved !== null) this.#show(moved);
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
    const { username, version } = session.facts;
    if (username !== null) this.#position = new ShownPosition(version);
    this.#connect();
    if (storeAudio) this.#kept.record(this.#line.rate);
    await Promise.all([this.#answering.start(session), this.#prepareListening()]);
    const id = this.#answering.sessionId;
    if (id === null) return;
    this.#kept.keep(this.#parts.keep(id, this.#line.rate));
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
    const at = this.#places.place(this.#parts.timers.now());
    this.#kept.caller(frame, at);
    this.#listening.hear({ samples: frame, at });
  }

  /** Typed words, or words that the far side recognised itself. */
  wrote(text: string): void {
    this.#turns.tell({ type: 'user-wrote', text });
  }

  interrupt(): void {
    this.#turns.tell({ type: 'interruption-requested' });
  }

  /** The far side has played everything up to this frame. */
  played(sequence: number): void {
    if (!this.#closed) this.#playout.played(sequence);
  }

  /** Ends the call; nothing of it stays. */
  end(outcome: string): void {
    if (this.#closed) return;
    this.#turns.tell({ type: 'hung-up' });
    this.#closed = true;
    this.#turns.close();
    this.#timers.close();
    this.#listening.close();
    this.#speaking.close();
    this.#answering.hangUp();
    this.#line.tell(this.#processors.pass('message', { type: 'call_ended', outcome }));
    this.#processors.close();
    this.#line.ended();
    const { frames, underruns, latestMs } = this.#playout.counts;
    const ended = { sessionId: this.sessionId, outcome, frames, underruns, latestMs };
    this.#parts.observe.ended(this.#kept.end(ended));
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
        return this.#timers.start(effect.timer, effect.at);
      case 'cancel-timer':
        return this.#timers.cancel(effect.timer);
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
        this.#kept.interrupted();
        this.#parts.observe.interrupted();
        return this.#speaking.interrupt(effect.next);
      case 'left-unheard':
        return this.#answering.heardOnly(effect.heardText);
      case 'hold-reply':
        return this.#speaking.hold();
      case 'release-reply':
        return this.#speaking.release();
      case 'resume':
        this.#kept.resumed();
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

  #learn(ms: number): void {
    const engine = this.#listening.engine ?? '';
    const { learned } = this.#parts;
    learned.set(engine, learnDelay(learned.get(engine) ?? nothingLearned, ms));
  }

  #fill(generation: number): void {
    const kept = this.#fillers.next();
    if (kept === null) this.#turns.tell({ type: 'filler-ended', generation });
    else this.#speaking.fill(kept);
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
    if (this.#settings.fillerAfterMs !== null) this.#fillers.prepare();
  }

  #answerSent(): void {
    const clock = this.#clock;
    const id = this.sessionId;
    if (clock === null || id === null) return;
    clock.mark('t6', this.#parts.timers.now());
    const answered = clock.answered(id);
    if (answered !== null) this.#parts.observe.turn(answered);
    const timeline = clock.message(clock.turn ?? this.#turn + 1, this.#kept.began);
    this.#kept.turn(timeline);
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
