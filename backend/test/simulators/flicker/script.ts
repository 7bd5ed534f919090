/** What goes wrong on a connection. Milliseconds are those of speech that was heard. */
export type FlickerFault =
  /** No connection, or an answer with a status. */
  | { kind: 'refuse'; status?: number }
  /** The connection is open, and nothing comes. */
  | { kind: 'silent'; afterMs?: number }
  | { kind: 'cut'; afterMs: number }
  | { kind: 'garbage'; afterMs: number }
  | { kind: 'error'; afterMs: number; code: string }
  /** It says that it is alive, and never gives a final transcript. */
  | { kind: 'no-final' };

export interface FlickerScript {
  /** What is said in the n-th utterance of a connection, from 0. */
  say: (utterance: number, session: { locale: string; call: number }) => string;
  /** A final transcript has the words that were heard until then, the last one maybe in part; else it has all of them. */
  asHeard: boolean;
  /** From the end of speech to the final transcript. */
  finalMs: number;
  /** A word of a text is heard after so much speech. */
  wordMs: number | ((text: string) => number);
  /** Silence after which the engine itself finds that the speaker has stopped. */
  endOfSpeechMs: number;
  confidence: number | null;
  /** Whether it tells that it is alive while it has nothing else to say. */
  alive: boolean;
}

export const usualScript: FlickerScript = {
  say: () => 'hello there',
  asHeard: false,
  finalMs: 0,
  wordMs: 300,
  endOfSpeechMs: 700,
  confidence: 0.95,
  alive: true,
};
