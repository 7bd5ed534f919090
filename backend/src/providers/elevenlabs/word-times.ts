import type { Alignment } from './messages.ts';

interface Word {
  type: 'word';
  word: string;
  startMs: number;
  endMs: number;
}

/** Makes words of characters, also where a word goes on in the next chunk. */
export function createWordTimes() {
  let word: Word | null = null;
  const ended = (): Word[] => {
    const whole = word === null ? [] : [word];
    word = null;
    return whole;
  };
  return {
    /** @param chunkMs when the chunk begins, from the first sample of all */
    add({ chars, startsMs, durationsMs }: Alignment, chunkMs: number): Word[] {
      const words: Word[] = [];
      for (const [index, char] of chars.entries()) {
        if (char.trim() === '') {
          words.push(...ended());
          continue;
        }
        const startMs = chunkMs + (startsMs[index] ?? 0);
        word ??= { type: 'word', word: '', startMs, endMs: startMs };
        word.word += char;
        word.endMs = startMs + (durationsMs[index] ?? 0);
      }
      return words;
    },
    /** The last word, which nothing follows. */
    end: ended,
  };
}
