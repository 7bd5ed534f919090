import type { Trouble } from './placeholder-marks.ts';

/** Thrown where reading can't go on. */
class Stop {
  readonly at: number;
  readonly code: string;

  constructor(at: number, code: string) {
    this.at = at;
    this.code = code;
  }
}

const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
const text = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/uy;

/** The first place where a text is no JSON, and why; undefined where it is one. Unlike the browser's own words it can be translated. */
export function jsonTrouble(json: string): Trouble | undefined {
  let at = 0;
  const blank = (): void => {
    while (/\s/.test(json[at] ?? '')) at += 1;
  };
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(json);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const wrong = (): Stop => {
    if (at >= json.length) return new Stop(at, 'jsonUnfinished');
    if (json.startsWith('{{', at)) return new Stop(at, 'jsonBarePlaceholder');
    if (json[at] === '"') return new Stop(at, 'jsonString');
    if (/['‘“”«`]/.test(json[at] ?? '')) return new Stop(at, 'jsonQuotes');
    return new Stop(at, 'jsonUnexpected');
  };
  const list = (close: string, item: () => void): void => {
    at += 1;
    blank();
    if (json[at] === close) {
      at += 1;
      return;
    }
    for (;;) {
      item();
      blank();
      if (json[at] === close) {
        at += 1;
        return;
      }
      if (json[at] !== ',') throw at < json.length ? new Stop(at, 'jsonComma') : wrong();
      const comma = at;
      at += 1;
      blank();
      if (json[at] === close) throw new Stop(comma, 'jsonTrailingComma');
    }
  };
  const entry = (): void => {
    blank();
    if (!take(text)) throw wrong();
    blank();
    if (json[at] !== ':') throw at < json.length ? new Stop(at, 'jsonColon') : wrong();
    at += 1;
    value();
  };
  const value = (): void => {
    blank();
    if (json.startsWith('{{', at)) throw wrong();
    if (json[at] === '{') list('}', entry);
    else if (json[at] === '[') list(']', value);
    else if (!take(text) && !take(literal)) throw wrong();
  };
  try {
    value();
    blank();
    if (at < json.length) throw new Stop(at, 'jsonRest');
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof Stop)) throw thrown;
    const from = Math.min(thrown.at, Math.max(0, json.length - 1));
    const placeholder = /^\{\{[^{}]*\}\}/.exec(json.slice(from))?.[0].length;
    return { from, to: Math.min(json.length, from + (placeholder ?? 1)), code: thrown.code };
  }
}
