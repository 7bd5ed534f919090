import { fold, withoutDiacritics } from './text.ts';

/** Beginnings that are shorter have to be followed by a known ending: "ev~" isn't "evet". */
const leastBeginning = 4;

/** Words that mean much the same, by the first word of their line. */
export class Synonyms {
  private readonly whole = new Map<string, string[]>();
  private readonly beginnings = new Map<string, string[]>();
  private readonly endings: ReadonlySet<string>;

  /** @param lines words with spaces between them; `~` after a word that may carry any ending */
  constructor(lines: readonly string[], endings: ReadonlySet<string>) {
    this.endings = endings;
    for (const line of lines) {
      const words = line.split(' ');
      const name = plainOf(words[0] ?? '');
      for (const word of words) {
        const plain = plainOf(word);
        const table = word.endsWith('~') ? this.beginnings : this.whole;
        const names = table.get(plain) ?? [];
        if (!names.includes(name)) table.set(plain, [...names, name]);
      }
    }
  }

  /** What stands for a word, perhaps inflected; the longest beginning counts. */
  namesOf(word: string): readonly string[] {
    const known = this.whole.get(word);
    if (known !== undefined) return known;
    for (let size = word.length; size > 1; size -= 1) {
      const names = this.beginnings.get(word.slice(0, size));
      if (names === undefined) continue;
      if (size >= leastBeginning || this.endings.has(word.slice(size))) return names;
    }
    return [];
  }
}

const plainOf = (word: string): string => withoutDiacritics(fold(word.replace('~', '')));
