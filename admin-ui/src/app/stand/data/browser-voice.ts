/** Told when the browser's voice begins and ends. */
export interface VoiceListener {
  began(): void;
  /** Nothing more is to be said. */
  ended(): void;
}

/** The browser's own voice, where it has one for a language, for a server that can't speak. */
export class BrowserVoice {
  private waiting = 0;
  private readonly voice: SpeechSynthesisVoice;
  private readonly listener: VoiceListener;

  private constructor(voice: SpeechSynthesisVoice, listener: VoiceListener) {
    this.voice = voice;
    this.listener = listener;
  }

  /** Null where the browser has no voice for the language. */
  static open(locale: string, listener: VoiceListener): BrowserVoice | null {
    const voice = voiceFor(locale);
    return voice ? new BrowserVoice(voice, listener) : null;
  }

  static isThere(locale: string): boolean {
    return voiceFor(locale) !== undefined;
  }

  /** Browsers learn of their voices late: told each time that there are others. Returns how to stop it. */
  static whenOthers(tell: () => void): () => void {
    if (!('speechSynthesis' in window)) return () => undefined;
    speechSynthesis.addEventListener('voiceschanged', tell);
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', tell);
    };
  }

  /** Says a text after what is being said. */
  say(text: string): void {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = this.voice;
    utterance.lang = this.voice.lang;
    utterance.onend = utterance.onerror = () => {
      this.waiting = Math.max(0, this.waiting - 1);
      if (this.waiting === 0) this.listener.ended();
    };
    if (this.waiting === 0) this.listener.began();
    this.waiting += 1;
    speechSynthesis.speak(utterance);
  }

  stop(): void {
    if (this.waiting > 0) speechSynthesis.cancel();
  }
}

function voiceFor(locale: string): SpeechSynthesisVoice | undefined {
  if (!('speechSynthesis' in window)) return undefined;
  const fitting = speechSynthesis.getVoices().filter(({ lang }) => {
    const [language] = lang.toLowerCase().split(/[-_]/);
    return language === locale.toLowerCase().split('-')[0];
  });
  return fitting.find((voice) => voice.default) ?? fitting[0];
}
