/** What of the browser's recogniser is used here; TypeScript's library doesn't describe it. */
interface Recogniser {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: RecogniserResults) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  abort(): void;
}

interface RecogniserResults {
  readonly resultIndex: number;
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }> & { isFinal: boolean }>;
}

/** Told what the browser hears. */
export interface HearingListener {
  /** Words of which more may come, or others in their place. */
  partial(text: string): void;
  final(text: string): void;
  /** It can't be used: not allowed, or its service isn't reached. */
  failed(): void;
}

const recogniserOf = (scope: object): (new () => Recogniser) | undefined =>
  (Reflect.get(scope, 'SpeechRecognition') ?? Reflect.get(scope, 'webkitSpeechRecognition')) as
    (new () => Recogniser) | undefined;

/** Errors after which it is simply begun anew. */
const harmless = ['no-speech', 'aborted'];

/** The browser's own speech recognition, where it has one, for a server that can't hear. */
export class BrowserHearing {
  private readonly recogniser: Recogniser;
  /** It is meant to listen. */
  private listening = false;
  /** The browser listens, or is about to stop: it can't be begun anew before it has. */
  private running = false;
  private gaveUp = false;

  private constructor(recogniser: Recogniser, locale: string, listener: HearingListener) {
    this.recogniser = recogniser;
    recogniser.lang = locale;
    recogniser.continuous = true;
    recogniser.interimResults = true;
    recogniser.onresult = (event) => {
      this.take(event, listener);
    };
    recogniser.onerror = ({ error }) => {
      if (harmless.includes(error)) return;
      this.listening = false;
      if (this.gaveUp) return;
      this.gaveUp = true;
      listener.failed();
    };
    // Browsers stop listening by themselves after a while.
    recogniser.onend = () => {
      this.running = false;
      if (this.listening) this.begin();
    };
  }

  static isThere(scope: object = window): boolean {
    return recogniserOf(scope) !== undefined;
  }

  /** Null where the browser has none. It listens after `listen`. */
  static open(
    locale: string,
    listener: HearingListener,
    scope: object = window,
  ): BrowserHearing | null {
    const Made = recogniserOf(scope);
    return Made === undefined ? null : new BrowserHearing(new Made(), locale, listener);
  }

  /** Listens from now on, or once the browser has stopped. Nothing happens where it can't be used. */
  listen(): void {
    if (this.listening || this.gaveUp) return;
    this.listening = true;
    if (!this.running) this.begin();
  }

  pause(): void {
    if (!this.listening) return;
    this.listening = false;
    this.recogniser.abort();
  }

  private begin(): void {
    this.running = true;
    this.recogniser.start();
  }

  private take({ resultIndex, results }: RecogniserResults, listener: HearingListener): void {
    if (!this.listening) return;
    const fresh = Array.from(results).slice(resultIndex);
    for (const result of fresh) {
      const text = result[0]?.transcript.trim() ?? '';
      if (text === '') continue;
      if (result.isFinal) listener.final(text);
      else listener.partial(text);
    }
  }
}
