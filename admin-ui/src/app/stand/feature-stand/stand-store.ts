import type { CallIn, CallOut, EnvironmentView, ProjectSummary } from '@flare/contracts';
import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { load } from '../../shared/http/load.ts';
import { asProblem, Problem } from '../../shared/http/problem.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { readingLocale } from '../../shared/i18n/reading-locale.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { lineRate } from '../data/audio-frame.ts';
import { BrowserHearing } from '../data/browser-hearing.ts';
import { BrowserVoice } from '../data/browser-voice.ts';
import { CallLine } from '../data/call-line.ts';
import { CallSound } from '../data/call-sound.ts';
import { MicrophoneProblem, type CallTrouble } from '../data/call-trouble.ts';
import { afterClear, afterEnd, afterMessage, afterSound, newCallView } from '../data/call-view.ts';
import { percentile, turnTimes, type TurnTimes } from '../data/turn-times.ts';
import { StandClient } from '../data/stand-client.ts';
import { BrowserSpeech } from './browser-speech.ts';

/** Ready: no call yet; ended: what it was stays on the page. */
export type Phase = 'ready' | 'connecting' | 'live' | 'ended';

/** The stand: whom one calls, the call that is held, and what is shown of it. */
@Injectable()
export class StandStore {
  private readonly client = inject(StandClient);
  private readonly session = inject(SessionStore);
  private readonly languages = inject(LanguageStore);
  private readonly loadedProjects = load<ProjectSummary[]>();
  private readonly environment = load<EnvironmentView>();
  private callNumber = 0;
  private line: CallLine | undefined;
  private sound: CallSound | undefined;
  private browser: BrowserSpeech | undefined;
  /** The caller wants to speak, and not to type. */
  private spoken = true;
  /** Of the sound that came last. */
  private generation = -1;

  readonly projects = computed(() => (this.loadedProjects.value() ?? []).filter(isTalkedTo));
  readonly projectsLoaded = computed(() => this.loadedProjects.value() !== undefined);
  readonly loadProblem = this.loadedProjects.problem;
  readonly projectName = signal('');
  readonly locale = signal('');
  readonly draft = signal(false);
  readonly project = computed(() =>
    this.projects().find(({ name }) => name === this.projectName()),
  );

  readonly phase = signal<Phase>('ready');
  readonly view = signal(newCallView);
  readonly trouble = signal<CallTrouble | undefined>(undefined);
  readonly muted = signal(false);
  /** Sound of the caller's is sent. */
  readonly hears = signal(false);
  /** What came of choosing the system's voice; undefined: nobody asked for it. */
  readonly voiceProblem = signal<string | undefined>(undefined);
  readonly choosingVoice = signal(false);

  readonly turns = computed(() =>
    this.view().timelines.flatMap((timeline): TurnTimes[] => {
      const times = turnTimes(timeline);
      return times ? [times] : [];
    }),
  );
  readonly usual = computed(() => percentile(this.totals(), 0.5));
  readonly slow = computed(() => percentile(this.totals(), 0.9));

  /** Which engines are missing, as far as it is known: before a call, of the environment; then, of the call. */
  readonly missing = computed((): { hearing: boolean; voice: boolean } => {
    const { started } = this.view();
    if (started && this.phase() !== 'ready')
      return { hearing: !started.listening, voice: !started.speaking };
    const environment = this.environment.value();
    return {
      hearing: environment !== undefined && isNone(environment.sttProvider),
      voice: environment !== undefined && isNone(environment.ttsProvider),
    };
  });
  /** What the browser does in the place of missing engines. */
  readonly browserHelps = computed(() => {
    const { hearing, voice } = this.missing();
    this.voicesKnown();
    return {
      hearing: hearing && !this.browserDeaf() && BrowserHearing.isThere(),
      voice: voice && BrowserVoice.isThere(this.locale()),
    };
  });
  private readonly browserDeaf = signal(false);
  private readonly voicesKnown = signal(0);
  readonly mayChooseEngines = computed(() => this.session.may('environment'));

  constructor() {
    const stop = BrowserVoice.whenOthers(() => {
      this.voicesKnown.update((times) => times + 1);
    });
    inject(DestroyRef).onDestroy(() => {
      stop();
      this.leave();
    });
  }

  /** Opens the stand on a project, or on the first that is live. */
  async open(project: string | undefined): Promise<void> {
    if (this.session.may('environment')) void this.environment.run(() => this.client.environment());
    await this.loadedProjects.run(() => this.client.projects());
    const first = this.projects().find(({ live }) => live) ?? this.projects()[0];
    this.choose(project ?? first?.name ?? '');
  }

  choose(name: string): void {
    this.projectName.set(name);
    const project = this.project();
    if (!project) return;
    this.draft.set(!project.live);
    if (!project.supportedLocales.includes(this.locale()))
      this.locale.set(readingLocale(project, this.languages.language()));
  }

  /** @param withMicrophone false: words are typed */
  async call(withMicrophone = true): Promise<void> {
    this.leave();
    const mine = this.callNumber;
    this.spoken = withMicrophone;
    this.browserDeaf.set(false);
    this.view.set(newCallView);
    this.trouble.set(undefined);
    this.muted.set(false);
    this.phase.set('connecting');
    try {
      await this.openSound(mine, withMicrophone && !this.missing().hearing);
      if (mine !== this.callNumber) return;
      const ticket = await this.client.ticket();
      if (mine !== this.callNumber) return;
      this.line = new CallLine(ticket, this.start(), {
        message: (message) => {
          this.take(message);
        },
        audio: (frame) => {
          this.generation = frame.generation;
          this.sound?.play(frame);
        },
        closed: () => {
          this.finish({ kind: 'lost' });
        },
      });
    } catch (thrown) {
      if (mine === this.callNumber) this.finish(troubleOf(thrown));
    }
  }

  /** Says typed words. */
  say(text: string): void {
    this.browser?.hush();
    this.line?.send({ type: 'user_text', text });
  }

  interrupt(): void {
    this.browser?.hush();
    this.line?.send({ type: 'user_interrupted' });
  }

  mute(): void {
    if (!this.hears()) return;
    this.muted.update((muted) => !muted);
    this.sound?.mute(this.muted());
    this.browser?.mute(this.muted());
  }

  hangUp(): void {
    if (this.phase() === 'live') this.line?.send({ type: 'hangup' });
    if (this.phase() === 'connecting' || this.phase() === 'live') this.finish(undefined);
  }

  async useSystemVoice(): Promise<void> {
    this.choosingVoice.set(true);
    this.voiceProblem.set(undefined);
    try {
      const tried = await this.client.useSystemVoice();
      if (!tried.ok) this.voiceProblem.set(tried.message);
      await this.environment.run(() => this.client.environment());
      if (tried.ok && this.phase() === 'ended') this.phase.set('ready');
    } catch (thrown) {
      this.voiceProblem.set(asProblem(thrown).message);
    } finally {
      this.choosingVoice.set(false);
    }
  }

  /** How loud the caller is, 0 to 1. */
  readonly callerLevel = (): number => (this.muted() ? 0 : (this.sound?.callerLevel() ?? 0));
  /** How loud the assistant is, 0 to 1. */
  readonly assistantLevel = (): number => this.sound?.assistantLevel() ?? 0;

  private totals(): number[] {
    return this.turns().map(({ totalMs }) => totalMs);
  }

  /** Opens the sound of a call, unless it was left meanwhile. From then on it is closed with the call. */
  private async openSound(mine: number, withMicrophone: boolean): Promise<void> {
    const sound = await CallSound.open({
      spoke: (frame) => this.line?.speak(frame),
      heard: ({ generation, sequence }, ms) => {
        this.line?.send({ type: 'played', sequence });
        if (mine === this.callNumber) this.view.update((view) => afterSound(view, ms, generation));
      },
    });
    if (mine !== this.callNumber) return sound.close();
    this.sound = sound;
    if (withMicrophone) await sound.listen();
    if (mine === this.callNumber) this.hears.set(sound.hears);
  }

  private start(): CallIn {
    const user = this.session.user()?.username;
    return {
      type: 'start_demo_call',
      project: this.projectName(),
      locale: this.locale(),
      ...(this.draft() ? { version: 'draft' as const } : {}),
      ...(user ? { user_name: user } : {}),
      audio: { encoding: 'pcm_s16le', sample_rate: lineRate },
    };
  }

  private take(message: CallOut): void {
    this.view.update((view) => afterMessage(view, message));
    if (message.type === 'clear_audio') {
      this.sound?.clear();
      this.view.update((view) => afterClear(view, this.generation));
    }
    if (message.type === 'demo_call_started') {
      this.phase.set('live');
      if (!message.listening) this.deafen();
      this.askBrowser(!message.listening, !message.speaking);
    }
    this.tellBrowser(message);
    if (message.type === 'error_occurred' && this.phase() === 'connecting')
      this.trouble.set({ kind: 'refused', code: message.code, message: message.message });
    if (message.type === 'call_ended') {
      const stopped = ['server_stopped', 'failed'].includes(message.outcome);
      this.finish(stopped ? { kind: 'lost' } : undefined, { saysGoodbye: true });
    }
  }

  /** Nothing on the other side can hear: what the microphone hears is nobody's business. */
  private deafen(): void {
    this.sound?.deafen();
    this.hears.set(false);
  }

  /** Lets the browser do what the server can't. */
  private askBrowser(hears: boolean, speaks: boolean): void {
    if (!hears && !speaks) return;
    const wishes = { locale: this.locale(), hears: hears && this.spoken, speaks };
    const browser: BrowserSpeech = new BrowserSpeech(wishes, {
      heard: (text) => this.line?.send({ type: 'user_text', text }),
      show: (message) => {
        // One that was closed still tells that it has stopped: that is of no call.
        if (browser === this.browser) this.view.update((view) => afterMessage(view, message));
      },
      deaf: () => {
        this.browserDeaf.set(true);
        this.hears.set(false);
      },
    });
    this.browser = browser;
    if (browser.hears) this.hears.set(true);
    // What was said before it was known who speaks.
    for (const { by, text } of this.view().lines) if (by === 'bot') browser.say(text);
  }

  private tellBrowser(message: CallOut): void {
    if (message.type === 'bot_mind_state_update' && this.view().started?.speaking)
      this.browser?.assistantSpeaks(message.state === 'SPEAKING');
    if (message.type === 'transcript' && message.final && message.speaker === 'bot')
      this.browser?.say(message.text);
    if (message.type === 'clear_audio') this.browser?.hush();
  }

  /** The call is over; what was said stays on the page. The browser's voice may say its last words. */
  private finish(trouble: CallTrouble | undefined, { saysGoodbye = false } = {}): void {
    const known = this.trouble();
    const last = saysGoodbye ? this.browser : undefined;
    if (last) this.browser = undefined;
    this.leave();
    last?.finish();
    this.browser = last;
    this.trouble.set(known ?? trouble);
    // A call that never began hasn't ended either.
    this.phase.set(this.view().started ? 'ended' : 'ready');
    this.view.update(afterEnd);
  }

  private leave(): void {
    this.callNumber += 1;
    this.line?.close();
    this.line = undefined;
    this.sound?.close();
    this.sound = undefined;
    this.browser?.close();
    this.browser = undefined;
    this.hears.set(false);
  }
}

const isTalkedTo = ({ enabled, deleted }: ProjectSummary): boolean => enabled && !deleted;
const isNone = ({ name }: { name: string }): boolean => name.startsWith('no_');

function troubleOf(thrown: unknown): CallTrouble {
  if (thrown instanceof MicrophoneProblem) return { kind: 'microphone', why: thrown.why };
  if (!(thrown instanceof Problem)) return { kind: 'sound' };
  if (thrown.status === 0) return { kind: 'lost' };
  return { kind: 'refused', code: thrown.code, message: thrown.message };
}
