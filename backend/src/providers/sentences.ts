import type { SentenceSource, SpeechSource } from './contracts/tts.ts';

/** Longest piece that is handed to an engine at once, in characters. */
const longest = 400;

/** The end of a sentence and the blank after it; a digit before the point makes an ordinal of it in Turkish. Or a line's end. */
const sentenceEnd = /(?:[!?…]|(?<!\d)\.)["'»”’)\]]*\s+|\n+/gu;

/** Where the first piece of a text ends that may be said by itself; null while there is none. */
function endOfPiece(text: string): number | null {
  sentenceEnd.lastIndex = 0;
  for (let match = sentenceEnd.exec(text); match !== null; match = sentenceEnd.exec(text)) {
    const end = match.index + match[0].length;
    if (end > longest) break;
    if (/[\p{L}\p{N}]/u.test(text.slice(0, end))) return end;
  }
  if (text.length <= longest) return null;
  const within = text.slice(0, longest);
  const comma = Math.max(within.lastIndexOf(', '), within.lastIndexOf('; ')) + 2;
  const space = within.lastIndexOf(' ') + 1;
  return comma > longest / 2 ? comma : space || longest;
}

/**
 * A text in pieces that can be said one after the other: whole sentences, or parts of one that is too long.
 * A text that is there at once stays together as far as it may.
 */
export async function* sentencesOf(text: string | AsyncIterable<string>): AsyncGenerator<string> {
  if (typeof text === 'string' && text.length <= longest) {
    yield text;
    return;
  }
  let left = '';
  for await (const piece of typeof text === 'string' ? [text] : text) {
    left += piece;
    for (let end = endOfPiece(left); end !== null; end = endOfPiece(left)) {
      yield left.slice(0, end).replace(/\s*\n+$/u, ' ');
      left = left.slice(end);
    }
  }
  if (left.trim() !== '') yield left;
}

/** An engine that takes one piece of text at a time, fed with sentences as they come. */
export function inSentences(source: SentenceSource): SpeechSource {
  return {
    ...source,
    async *say(request, signal) {
      let saidMs = 0;
      for await (const text of sentencesOf(request.text)) {
        let samples = 0;
        for await (const delta of source.say({ ...request, text }, signal)) {
          if (delta.type === 'audio') {
            samples += delta.samples.length;
            yield delta;
          } else {
            const { word, startMs, endMs } = delta;
            yield { type: 'word', word, startMs: saidMs + startMs, endMs: saidMs + endMs };
          }
        }
        saidMs += (samples / request.rate) * 1000;
      }
    },
  };
}

/** An engine that takes text as it comes, fed with whole sentences. */
export function bySentence(source: SpeechSource): SpeechSource {
  return {
    ...source,
    say: (request, signal) => source.say({ ...request, text: sentencesOf(request.text) }, signal),
  };
}
