import type { CallIn, CallOut } from '@flare/contracts';
import { DestroyRef, computed, inject, signal } from '@angular/core';
import { Problem } from '../../shared/http/problem.ts';
import { BrowserHearing } from './browser-hearing.ts';
import { BrowserSpeech } from './browser-speech.ts';
import { BrowserVoice } from './browser-voice.ts';
import { CallLine } from './call-line.ts';
import { CallSound } from './call-sound.ts';
import { MicrophoneProblem, type CallTrouble } from './call-trouble.ts';
import { afterClear, afterEnd, afterMessage, afterSound, newCallView } from './call-view.ts';
import type { Played } from './jitter-buffer.ts';
import { SoundWay } from './sound-way.ts';
import { percentile, turnTimes, type TurnTimes } from '../../shared/turn-times/turn-times.ts';
import { frameMs } from './audio-frame.ts';

/** Ready: no call yet; ended: what it was stays on the page. */
export type Phase = 'ready' | 'connecting' | 'live' | 'ended';

/** Engines that the server doesn't have. */
interface Missing {
  readonly hearing: boolean;
  readonly voice: boolean;
}

/** A call that a page holds: its line, its sound either way, and what is shown of it. */
export abstract class HeldCall {
  private callNumber = 0;
  private line: CallLine | undefined;
  private sound: CallSound | undefined;
  private readonly ways = signal<SoundWay | undefined>(undefined);
  private browser: BrowserSpeech | undefined;
  /** The caller wants to speak, and not to type. */
  private spoken = true;
  /** Of the sound that came last. */
  private generation = -1;

  readonly locale = signal('');
  readonly phase = signal<Phase>('ready');
  readonly view = signal(newCallView);
  readonly trouble = signal<CallTrouble | undefined>(undefined);
  readonly muted = signal(false);
  /** Sound of the caller's is sent. */
  readonly hears = signal(false);
  /** Which way the sound goes; undefined: it isn't known yet, or there is none. */
  readonly way = computed(() => {
    const { hearing, voice } = this.missing();
    return hearing && voice ? undefined : this.ways()?.way();
  });

  readonly turns = computed(() =>
    this.view().timelines.flatMap((timeline): TurnTimes[] => {
      const times = turnTimes(timeline);
      return times ? [times] : [];
    }),
  );
  readonly usual = computed(() => percentile(this.totals(), 0.5));
  readonly slow = computed(() => percentile(this.totals(), 0.9));

  /** Which engines are missing, as far as it is known: before a call, what the page knows; then, of the call. */
  readonly missing = computed((): Missing => {
    const { started } = this.view();
    return started && this.phase() !== 'ready'
      ? { hearing: !started.listening, voice: !started.speaking }
      : this.missingBefore();
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
  /** Nobody hears the caller, neither Flare nor the browser, as far as it is known: only what is typed counts. */
  readonly typesOnly = computed(() =>
    this.phase() === 'live'
      ? !this.hears()
      : this.missing().hearing && !this.browserHelps().hearing,
  );
  private readonly browserDeaf = signal(false);
  private readonly voicesKnown = signal(0);

  constructor() {
    const stop = BrowserVoice.whenOthers(() => {
      this.voicesKnown.update((times) => times + 1);
    });
    inject(DestroyRef).onDestroy(() => {
      stop();
      this.leave();
    });
  }

  /** A ticket for one call. */
  protected abstract ticket(): Promise<string>;
  /** What the call begins with. */
  protected abstract start(): CallIn;
  /** Engines that are known to be missing before there is a call. */
  protected abstract missingBefore(): Missing;

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
      const [ticket, offer] = await Promise.all([this.ticket(), this.ways()?.offer()]);
      if (mine !== this.callNumber) return;
      this.line = new CallLine(ticket, [...(offer ?? []), this.start()], {
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
      spoke: (frame) => {
        if (this.ways()?.takesFrames) this.line?.speak(frame);
      },
      heard: (played) => {
        this.heard(mine, played);
      },
    });
    if (mine !== this.callNumber) return sound.close();
    this.sound = sound;
    this.ways.set(
      new SoundWay(sound, {
        send: (message) => this.line?.send(message),
        heard: (played) => {
          this.heard(mine, played);
        },
      }),
    );
    if (withMicrophone) await sound.listen();
    if (mine === this.callNumber) this.hears.set(sound.hears);
  }

  private heard(mine: number, { generation, sequence, frames }: Played): void {
    if (mine !== this.callNumber) return;
    this.line?.send({ type: 'played', sequence });
    this.view.update((view) => afterSound(view, frames * frameMs, generation));
  }

  private take(message: CallOut): void {
    this.ways()?.take(message);
    if (message.type === 'rtp_began') this.generation = message.generation;
    this.view.update((view) => afterMessage(view, message));
    if (message.type === 'clear_audio') {
      this.sound?.clear();
      this.view.update((view) => afterClear(view, this.generation));
    }
    if (message.type === 'demo_call_started') {
      this.phase.set('live');
      // It came about all the same: what was refused was one way of it.
      this.trouble.set(undefined);
      if (!this.locale()) this.locale.set(message.locale);
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
    this.ways()?.close();
    this.sound?.close();
    this.sound = undefined;
    this.browser?.close();
    this.browser = undefined;
    this.hears.set(false);
  }
}

function troubleOf(thrown: unknown): CallTrouble {
  if (thrown instanceof MicrophoneProblem) return { kind: 'microphone', why: thrown.why };
  if (!(thrown instanceof Problem)) return { kind: 'sound' };
  if (thrown.status === 0) return { kind: 'lost' };
  return { kind: 'refused', code: thrown.code, message: thrown.message };
}
