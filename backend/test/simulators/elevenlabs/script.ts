/** What goes wrong with an utterance. */
export type ElevenLabsFault =
  /** No connection, or an answer with a status and the vendor's name of the reason. */
  | { kind: 'refuse'; status?: number; name?: string }
  /** After so many messages with sound: an error message of the vendor, and the end. */
  | { kind: 'error'; afterChunks: number; name: string; code: number }
  | { kind: 'cut'; afterChunks: number }
  | { kind: 'silent'; afterChunks: number }
  | { kind: 'garbage'; afterChunks: number };

export interface ElevenLabsScript {
  /** Voices that the account has. */
  voices: string[];
  /** From the text that is enough to the first message with sound. */
  firstAudioMs: number;
  /** Speech in one message. */
  chunkMs: number;
  everyMs: number;
  /** At most so much more from message to message, by chance. */
  jitterMs: number;
  random: () => number;
}

export const usualScript: ElevenLabsScript = {
  voices: ['EXAVITQu4vr4xnSDxMaL'],
  firstAudioMs: 0,
  chunkMs: 200,
  everyMs: 0,
  jitterMs: 0,
  random: Math.random,
};
