/** A word, a run of digits, or a single other sign, with its place in the original text. */
export interface Token {
  readonly kind: 'word' | 'digits' | 'mark';
  /** Lower case, every i without regard to its dot, ё as е; other marks kept. */
  readonly text: string;
  /** `text` without diacritics, as people type in a hurry. */
  readonly plain: string;
  /** UTF-16 offsets in the original text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** White space (or the beginning) stands before it. */
  readonly spaced: boolean;
}

export interface Sentence {
  readonly original: string;
  readonly tokens: readonly Token[];
  /** Words, digits and question marks between single spaces, with one at both ends: what patterns are matched on. */
  readonly flat: string;
  /** For each token its offset in `flat`, or -1 where it isn't in it. */
  readonly flatStarts: readonly number[];
}

/** Longer texts are understood by their beginning: nobody says more in one turn. */
const MAX_CHARACTERS = 2000;
const MAX_TOKENS = 160;

const invisible = /[\p{Cf}\p{Variation_Selector}\p{Emoji_Modifier}]/u;
const combining = /\p{M}/u;
const letter = /\p{L}/u;
const digit = /\p{Nd}/u;
const blank = /[\s\p{Cc}\p{Z}]/u;

const apostrophes = '\u2019\u2018\u02bc\u0060\u00b4\u2032\uff07';
const dashes = '\u2010\u2011\u2012\u2013\u2014\u2015\u2212';

const plainLetters: Record<string, string> = {
  ç: 'c',
  ğ: 'g',
  ö: 'o',
  ş: 's',
  ü: 'u',
  â: 'a',
  î: 'i',
  û: 'u',
};

/** One letter without its diacritic; й stays й. */
const plainLetter = (character: string): string => {
  if (character < '\u0080') return character;
  const known = plainLetters[character];
  if (known !== undefined) return known;
  if (character >= '\u0250') return character;
  return character.normalize('NFD').charAt(0);
};

/** `text` without diacritics, one character for one. */
export const withoutDiacritics = (text: string): string => {
  let plain = '';
  for (const character of text) plain += plainLetter(character);
  return plain;
};

const foldCharacter = (character: string): string => {
  if (character === 'I' || character === 'İ' || character === 'ı') return 'i';
  const lower = character.toLowerCase();
  return lower === 'ё' ? 'е' : lower;
};

const digitValue = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 128) return character;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  let zero = code;
  while (code - zero < 9 && digit.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
};

/** Lower case as the product compares words: one i for all four, ё as е, compatibility forms composed. */
export const fold = (text: string): string => {
  let folded = '';
  for (const character of text.normalize('NFKC')) folded += foldCharacter(character);
  return folded.replaceAll('\u0307', '');
};

interface Sign {
  text: string;
  kind: 'letter' | 'digit' | 'blank' | 'mark';
  start: number;
  end: number;
}

const signsOf = (text: string): Sign[] => {
  const signs: Sign[] = [];
  let offset = 0;
  for (const character of text) {
    const start = offset;
    offset += character.length;
    if (start >= MAX_CHARACTERS) break;
    if (invisible.test(character)) continue;
    const last = signs.at(-1);
    if (combining.test(character)) {
      if (last?.kind === 'letter') {
        last.text = fold((last.text + character).normalize('NFC'));
        last.end = offset;
      }
      continue;
    }
    if (blank.test(character)) signs.push({ text: ' ', kind: 'blank', start, end: offset });
    else if (digit.test(character))
      signs.push({ text: digitValue(character), kind: 'digit', start, end: offset });
    else if (letter.test(character))
      signs.push({ text: fold(character), kind: 'letter', start, end: offset });
    else if (apostrophes.includes(character))
      signs.push({ text: "'", kind: 'mark', start, end: offset });
    else if (dashes.includes(character))
      signs.push({ text: '-', kind: 'mark', start, end: offset });
    else signs.push({ text: character.normalize('NFKC'), kind: 'mark', start, end: offset });
  }
  return signs;
};

const tokensOf = (signs: Sign[]): Token[] => {
  const tokens: Token[] = [];
  let spaced = true;
  for (let index = 0; index < signs.length && tokens.length < MAX_TOKENS;) {
    const first = signs[index];
    if (first === undefined) break;
    if (first.kind === 'blank') {
      spaced = true;
      index += 1;
      continue;
    }
    let end = index + 1;
    let text = first.text;
    const take = (): void => {
      text += signs[end]?.text ?? '';
      end += 1;
    };
    if (first.kind === 'digit') while (signs[end]?.kind === 'digit') take();
    if (first.kind === 'letter') {
      for (;;) {
        if (signs[end]?.kind === 'letter') take();
        else if (signs[end]?.text === "'" && signs[end + 1]?.kind === 'letter') {
          take();
          take();
        } else break;
      }
    }
    tokens.push({
      kind: first.kind === 'letter' ? 'word' : first.kind === 'digit' ? 'digits' : 'mark',
      text,
      plain: withoutDiacritics(text),
      start: first.start,
      end: signs[end - 1]?.end ?? first.end,
      spaced,
    });
    spaced = false;
    index = end;
  }
  return tokens;
};

/** Texts that were read last: a turn reads its own again and again, and lists of words of ours each time. */
const read = new Map<string, Sentence>();
const KEPT = 1000;
/** Longer ones aren't read again. */
const SHORT = 200;

/** Cuts a text into tokens that know where they came from. Never throws, whatever the text holds. */
export const readSentence = (original: string): Sentence => {
  const known = read.get(original);
  if (known !== undefined) return known;
  const sentence = cut(original);
  if (original.length > SHORT) return sentence;
  if (read.size >= KEPT) read.clear();
  read.set(original, sentence);
  return sentence;
};

const cut = (original: string): Sentence => {
  const tokens = tokensOf(signsOf(original));
  let flat = ' ';
  const flatStarts = tokens.map((token) => {
    if (token.kind === 'mark' && token.text !== '?') return -1;
    const start = flat.length;
    flat += `${token.plain} `;
    return start;
  });
  return { original, tokens, flat, flatStarts };
};

/** The same for words of ours: a list entry, an example. */
export const wordsOf = (text: string): Token[] =>
  readSentence(text).tokens.filter((token) => token.kind !== 'mark');
