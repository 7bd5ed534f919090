import { fold, withoutDiacritics, type Token } from './text.ts';

interface Word {
  text: string;
  plain: string;
  /** Written with `~`: may carry one of the language's endings. */
  inflects: boolean;
}

interface Entry<T> {
  words: Word[];
  value: T;
}

export interface PhraseMatch<T> {
  /** Index after the last token. */
  end: number;
  value: T;
}

/** Typed without diacritics it still is the word; typed with other ones it isn't. */
const sameSpelling = (typed: string, typedPlain: string, known: string, plain: string): boolean => {
  if (typed === known) return true;
  if (typedPlain !== plain) return false;
  if (typed === plain) return true;
  for (let index = 0; index < typed.length; index += 1) {
    const sign = typed.charAt(index);
    if (sign !== known.charAt(index) && sign !== plain.charAt(index)) return false;
  }
  return true;
};

/**
 * Phrases of one language, each with a value; finds the longest one that starts at a token. A word
 * written with `~` may carry an ending of the language, with or without an apostrophe.
 */
export class PhraseTable<T> {
  readonly #byStart = new Map<string, Entry<T>[]>();
  readonly #endings: ReadonlySet<string>;

  constructor(endings: ReadonlySet<string>) {
    this.#endings = endings;
  }

  /** Adds a phrase; the first of two equal ones wins. */
  add(phrase: string, value: T): this {
    const words = phrase
      .trim()
      .split(/\s+/u)
      .map((written): Word => {
        const inflects = written.endsWith('~');
        const text = fold(inflects ? written.slice(0, -1) : written);
        return { text, plain: withoutDiacritics(text), inflects };
      });
    const key = words[0]?.plain.slice(0, 2) ?? '';
    const entries = this.#byStart.get(key) ?? [];
    entries.push({ words, value });
    entries.sort((one, other) => other.words.length - one.words.length);
    this.#byStart.set(key, entries);
    return this;
  }

  addAll(phrases: Iterable<string>, value: T): this {
    for (const phrase of phrases) this.add(phrase, value);
    return this;
  }

  /** The longest phrase that starts at token `at`. */
  match(tokens: readonly Token[], at: number): PhraseMatch<T> | null {
    const first = tokens[at];
    if (first === undefined) return null;
    let best: (PhraseMatch<T> & { length: number }) | null = null;
    for (const key of [first.plain.slice(0, 2), first.plain.slice(0, 1)]) {
      for (const entry of this.#byStart.get(key) ?? []) {
        const length = this.#length(tokens, at, entry.words);
        if (length > (best?.length ?? 0))
          best = { end: at + entry.words.length, value: entry.value, length };
      }
      if (first.plain.length < 2) break;
    }
    return best === null ? null : { end: best.end, value: best.value };
  }

  /** Whether a phrase may start with this word, whatever follows it. */
  mayStart(token: Token): boolean {
    for (const key of [token.plain.slice(0, 2), token.plain.slice(0, 1)])
      for (const { words } of this.#byStart.get(key) ?? [])
        if (words[0] !== undefined && this.#same(token, words[0])) return true;
    return false;
  }

  /** The value of a single word, or undefined. */
  word(token: Token): T | undefined {
    const match = this.match([token], 0);
    return match?.value;
  }

  /** How many signs of the phrase stand there; 0 where it doesn't. */
  #length(tokens: readonly Token[], at: number, words: Word[]): number {
    let length = 0;
    for (const [offset, word] of words.entries()) {
      const token = tokens[at + offset];
      if (token === undefined || !this.#same(token, word)) return 0;
      length += word.text.length + 1;
    }
    return length;
  }

  #same(token: Token, word: Word): boolean {
    if (!word.inflects) return sameSpelling(token.text, token.plain, word.text, word.plain);
    const size = word.text.length;
    const stem = token.text.slice(0, size);
    if (!sameSpelling(stem, token.plain.slice(0, size), word.text, word.plain)) return false;
    const rest = token.plain.slice(size);
    return this.#endings.has(rest.startsWith("'") ? rest.slice(1) : rest);
  }
}
