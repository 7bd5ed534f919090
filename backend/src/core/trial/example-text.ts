/** What stands for one place of a pattern: the characters that it may be, the likeliest first. */
type Choice = readonly string[];

const figures: Choice = [...'1234567890'];
const capitals: Choice = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const smalls: Choice = capitals.map((letter) => letter.toLowerCase());

const escaped: Record<string, Choice> = {
  d: figures,
  w: [...smalls, ...figures],
  s: [' '],
  D: smalls,
  W: ['-'],
  S: smalls,
  t: ['\t'],
  n: ['\n'],
};

/** What can't be made up: what the pattern forbids, asks for by the words around it, or is too long. */
class NotMade extends Error {}

/** In characters: nobody reads more in a preview. */
const longestText = 200;
/** Groups within groups. */
const deepest = 20;
/** Characters of the pattern, counted as often as they are read: repetitions read theirs again. */
const mostRead = 10_000;

/** Reads a pattern from left to right and writes the shortest text that it could be. */
class Writer {
  private at = 0;
  private read = 0;
  private depth = 0;
  private made = 0;
  private readonly pattern: string;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  whole(): string {
    const text = this.either();
    if (this.at < this.pattern.length) throw new NotMade();
    return text;
  }

  /** The first of the alternatives; the rest is read over. */
  private either(): string {
    const first = this.sequence();
    while (this.take('|')) this.sequence();
    return first;
  }

  private sequence(): string {
    let text = '';
    while (this.at < this.pattern.length && !'|)'.includes(this.present())) {
      text += this.repeated();
      if (text.length > longestText) throw new NotMade();
    }
    return text;
  }

  private repeated(): string {
    const begun = this.at;
    const one = this.piece();
    const ended = this.at;
    const times = this.times();
    let text = times === 0 ? '' : one;
    const after = this.at;
    for (let more = 1; more < times; more += 1) {
      this.at = begun;
      text += this.piece();
      if (this.at !== ended) throw new NotMade();
    }
    this.at = after;
    return text;
  }

  private piece(): string {
    const sign = this.next();
    if (sign === '(') {
      if (this.take('?')) this.flags();
      this.depth += 1;
      if (this.depth > deepest) throw new NotMade();
      const text = this.either();
      this.depth -= 1;
      if (!this.take(')')) throw new NotMade();
      return text;
    }
    if (sign === '^' || sign === '$') return '';
    if (sign === '.') return this.one(smalls);
    if (sign === '[') return this.one(this.anyOf());
    return sign === '\\' ? this.one(this.escape()) : sign;
  }

  /** `(?:`, `(?<name>`, `(?P<name>`: groups; everything else that begins so looks around or switches. */
  private flags(): void {
    const group = /^(?::|P?<[A-Za-z]\w*>)/.exec(this.pattern.slice(this.at));
    if (group === null) throw new NotMade();
    this.moveOn(group[0].length);
  }

  private escape(): Choice {
    const sign = this.next();
    if (sign === 'b' || sign === 'A' || sign === 'z') return [''];
    if (sign === 'p') {
      const kind = /^(?:\{(\w+)\}|(\w))/.exec(this.pattern.slice(this.at));
      if (kind === null) throw new NotMade();
      this.moveOn(kind[0].length);
      const name = kind[1] ?? kind[2] ?? '';
      if (name.startsWith('N')) return figures;
      if (name.startsWith('L')) return name === 'Lu' ? capitals : smalls;
      throw new NotMade();
    }
    const known = escaped[sign];
    if (known === undefined && /[A-Za-z0-9]/.test(sign)) throw new NotMade();
    return known ?? [sign];
  }

  private anyOf(): Choice {
    const without = this.take('^');
    const signs: string[] = [];
    while (this.present() !== ']' || signs.length === 0) {
      const sign = this.next();
      const from = sign === '\\' ? this.escape() : [sign];
      const range =
        from.length === 1 && this.present() === '-' && this.pattern[this.at + 1] !== ']';
      if (!range) {
        signs.push(...from);
        continue;
      }
      this.next();
      const to = this.next();
      if (to === '\\') throw new NotMade();
      const [low, high] = [from[0]?.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
      for (let code = low; code <= high && code < low + 64; code += 1)
        signs.push(String.fromCodePoint(code));
    }
    this.next();
    if (!without) return signs;
    return [...smalls, ...figures, ' '].filter((sign) => !signs.includes(sign));
  }

  /** Neighbours differ, so that what is made looks like something: TR12…, not TR11…. */
  private one(choice: Choice): string {
    if (choice.length === 0) throw new NotMade();
    const likely = choice.length > 1 ? choice.filter((sign) => sign !== '0') : choice;
    const sign = likely[this.made % likely.length] ?? '';
    this.made += 1;
    return sign;
  }

  private times(): number {
    const counted = /^\{(\d{1,3})(?:,\d*)?\}/.exec(this.pattern.slice(this.at));
    const sign = counted === null ? this.present() : '';
    if (counted !== null) this.moveOn(counted[0].length);
    else if (sign !== '' && '?*+'.includes(sign)) this.moveOn(1);
    else return 1;
    this.take('?');
    return counted === null ? (sign === '+' ? 1 : 0) : Number(counted[1]);
  }

  private present(): string {
    return this.pattern[this.at] ?? '';
  }

  private next(): string {
    const sign = this.present();
    if (sign === '') throw new NotMade();
    this.moveOn(1);
    return sign;
  }

  private take(sign: string): boolean {
    if (this.present() !== sign) return false;
    this.moveOn(1);
    return true;
  }

  private moveOn(signs: number): void {
    this.at += signs;
    this.read += signs;
    if (this.read > mostRead) throw new NotMade();
  }
}

/**
 * A text that a pattern could be for, such as `TR12` for `TR\d{2}`; null where none can be made up
 * within 200 characters and a few steps. Nothing vouches for the pattern, nor that the text fits it.
 */
export function exampleText(pattern: string): string | null {
  try {
    return new Writer(pattern).whole();
  } catch (error) {
    if (error instanceof NotMade) return null;
    throw error;
  }
}
