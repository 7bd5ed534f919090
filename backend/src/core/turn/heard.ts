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
  let heard = nothing;
  let from = 0;
  for (const { word, endMs } of words) {
    if (endMs > playedMs) break;
    from = endOf(word, text, from);
    heard = { text: text.slice(0, from), endMs };
  }
  return { ...heard, text: withSigns(text, heard.text.length) };
}

/** Where a word ends that stands next in a text; engines write some words otherwise than we do. */
function endOf(word: string, text: string, from: number): number {
  const bare = word.trim();
  const next = piecesOf(text, from)[0];
  const found = bare === '' ? -1 : text.toLowerCase().indexOf(bare.toLowerCase(), from);
  if (found >= 0 && (next === undefined || found < next.end)) return found + bare.length;
  return next?.end ?? from;
}

/** A comma or a full stop right after a word belongs to it. */
function withSigns(text: string, length: number): string {
  if (length === 0) return '';
  const signs = /^[^\s\p{L}\p{N}]+/u.exec(text.slice(length))?.[0] ?? '';
  return text.slice(0, length + signs.length);
}

function byLetters({ text, audio }: SpokenText, playedMs: number): HeardText {
  const letterMs =
    audio === null ? LETTER_MS : audio.ms / lengthOf(text.slice(0, audio.characters));
  let said = 0;
  let heard = nothing;
  for (const piece of piecesOf(text, 0)) {
    said += piece.length;
    if (said * letterMs > playedMs) break;
    heard = { text: text.slice(0, piece.end), endMs: said * letterMs };
  }
  return heard;
}

function lengthOf(text: string): number {
  return Math.max(
    1,
    piecesOf(text, 0).reduce((sum, piece) => sum + piece.length, 0),
  );
}

/** What stands between spaces: where it ends in the text, and its length with one space. */
function piecesOf(text: string, from: number): { end: number; length: number }[] {
  return [...text.slice(from).matchAll(/\S+/gu)].map(({ 0: piece, index }) => ({
    end: from + index + piece.length,
    length: piece.length + 1,
  }));
}
