import { piecesOf, placesOf } from './word-places.ts';

/** When a word of a reply is said, in milliseconds from its first sample. */
export interface SpokenWord {
  word: string;
  startMs: number;
  endMs: number;
}

/** A reply as far as it is known: text and audio come while it is played. */
export interface SpokenText {
  text: string;
  /** Empty where the engine gives no times. */
  words: readonly SpokenWord[];
  /** How long the audio of the first `characters` of the text is; null where that isn't known yet. */
  audio: { ms: number; characters: number } | null;
}

export interface HeardText {
  /** The beginning of the text, up to the last word that was heard whole. */
  text: string;
  /** Where that word ends, in milliseconds from the first sample: the place to go on from. */
  endMs: number;
}

/** How long a letter is said for, where nothing better is known: about 15 letters a second. */
const LETTER_MS = 65;

const nothing: HeardText = { text: '', endMs: 0 };

/** What a listener has heard of a reply after so many milliseconds of it, in whole words. */
export function heardOf(spoken: SpokenText, playedMs: number): HeardText {
  if (playedMs <= 0) return nothing;
  const { text, audio } = spoken;
  if (audio !== null && audio.characters >= text.length && playedMs >= audio.ms)
    return { text: text.trimEnd(), endMs: audio.ms };
  return spoken.words.length > 0 ? byTimes(spoken, playedMs) : byLetters(spoken, playedMs);
}

function byTimes({ text, words }: SpokenText, playedMs: number): HeardText {
  const next = words.findIndex(({ endMs }) => endMs > playedMs);
  const count = next < 0 ? words.length : next;
  const place = placesOf(
    words.map(({ word }) => word),
    text,
  )[count - 1];
  return { text: text.slice(0, place ?? 0), endMs: words[count - 1]?.endMs ?? 0 };
}

function byLetters({ text, audio }: SpokenText, playedMs: number): HeardText {
  const letterMs =
    audio === null ? LETTER_MS : audio.ms / lengthOf(text.slice(0, audio.characters));
  let said = 0;
  let heard = nothing;
  for (const piece of piecesOf(text)) {
    said += piece.length;
    if (said * letterMs > playedMs) break;
    heard = { text: text.slice(0, piece.end), endMs: said * letterMs };
  }
  return heard;
}

function lengthOf(text: string): number {
  return Math.max(
    1,
    piecesOf(text).reduce((sum, piece) => sum + piece.length, 0),
  );
}
