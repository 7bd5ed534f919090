import type { CallOut } from '@flare/contracts';
import { BrowserHearing } from './browser-hearing.ts';
import { BrowserVoice } from './browser-voice.ts';

/** What of a call the browser itself takes over. */
export interface BrowserSpeechWishes {
  readonly locale: string;
  readonly hears: boolean;
  readonly speaks: boolean;
}

export interface BrowserSpeechPorts {
  /** Words that were heard, to be sent. */
  heard(text: string): void;
  /** What is to be shown, as if the server had said it. */
  show(message: CallOut): void;
  /** It can't listen after all. */
  deaf(): void;
}

const mind = (state: 'IDLE' | 'LISTENING' | 'SPEAKING'): CallOut => ({
  type: 'bot_mind_state_update',
  state,
  details: '',
});

/** Hears and speaks in the place of engines that the server doesn't have. It doesn't hear while somebody speaks: it would hear us. */
export class BrowserSpeech {
  private readonly hearing: BrowserHearing | null;
  private readonly voice: BrowserVoice | null;
  private muted = false;
  private speaking = false;

  constructor({ locale, hears, speaks }: BrowserSpeechWishes, ports: BrowserSpeechPorts) {
    this.hearing = hears
      ? BrowserHearing.open(locale, {
          partial: (text) => {
            ports.show({ type: 'transcript', text, final: false, speaker: 'user' });
            ports.show(mind('LISTENING'));
          },
          final: (text) => {
            ports.heard(text);
          },
          failed: () => {
            ports.deaf();
          },
        })
      : null;
    this.voice = speaks
      ? BrowserVoice.open(locale, {
          began: () => {
            ports.show(mind('SPEAKING'));
            this.assistantSpeaks(true);
          },
          ended: () => {
            ports.show(mind('IDLE'));
            this.assistantSpeaks(false);
          },
        })
      : null;
    this.hearing?.listen();
  }

  get hears(): boolean {
    return this.hearing !== null;
  }

  say(text: string): void {
    this.voice?.say(text);
  }

  /** The assistant's words are void. */
  hush(): void {
    this.voice?.stop();
  }

  mute(muted: boolean): void {
    this.muted = muted;
    this.follow();
  }

  assistantSpeaks(speaking: boolean): void {
    this.speaking = speaking;
    this.follow();
  }

  /** Nobody is heard any more; what is being said is said to its end. */
  finish(): void {
    this.muted = true;
    this.follow();
  }

  close(): void {
    this.finish();
    this.hush();
  }

  private follow(): void {
    if (this.muted || this.speaking) this.hearing?.pause();
    else this.hearing?.listen();
  }
}
