/** What an analyst can mend in a pattern; ends the key of its sentence, `rules.trouble.…`. */
export type PatternTrouble =
  | 'openList'
  | 'openGroup'
  | 'closedGroup'
  | 'nothingToRepeat'
  | 'range'
  | 'times'
  | 'backslash'
  | 'lookaround'
  | 'backReference'
  | 'tooLong';

const longest = 500;
const list = /^\[\^?(?:\]|\[:\^?\w+:\]|\\[\s\S]|[^\]\\])(?:\[:\^?\w+:\]|\\[\s\S]|[^\]\\])*\]/;
const repetition = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})\??/;

/** A range such as `z-a`, whose end stands before its beginning. */
const isTurnedRound = (inside: string): boolean =>
  [...inside.replace(/\\[\s\S]/g, '').matchAll(/([\s\S])-([^\]])/g)].some(
    ([, from = '', to = '']) => from > to,
  );

/**
 * What keeps a regular expression from being used, as far as that is seen at once; undefined where nothing is. The
 * server has the last word (RE2, which looks neither ahead nor back).
 */
export function patternTrouble(pattern: string): PatternTrouble | undefined {
  if (pattern.length > longest) return 'tooLong';
  let open = 0;
  let repeatable = false;
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const sign = rest.charAt(0);
    const times = repetition.exec(rest);
    if (sign === '\\') {
      if (rest.length === 1) return 'backslash';
      if (/^\\[1-9]/.test(rest)) return 'backReference';
      repeatable = true;
      at += 2;
    } else if (sign === '[') {
      const [whole] = list.exec(rest) ?? [];
      if (whole === undefined) return 'openList';
      if (isTurnedRound(whole.slice(1))) return 'range';
      repeatable = true;
      at += whole.length;
    } else if (sign === '(') {
      if (/^\(\?(?:[=!>]|<[=!])/.test(rest)) return 'lookaround';
      const [flags] = /^\(\?[A-Za-z-]+\)/.exec(rest) ?? [];
      const [head = '('] = /^\((?:\?(?:P?<\w+>|[A-Za-z-]*:))?/.exec(rest) ?? [];
      if (flags === undefined) open += 1;
      repeatable = false;
      at += (flags ?? head).length;
    } else if (sign === ')') {
      open -= 1;
      if (open < 0) return 'closedGroup';
      repeatable = true;
      at += 1;
    } else if (times !== null) {
      const [whole, least, most] = times;
      if (!repeatable) return 'nothingToRepeat';
      if (Number(least ?? 0) > (most ? Number(most) : 1000) || Number(most ?? 0) > 1000)
        return 'times';
      repeatable = false;
      at += whole.length;
    } else {
      repeatable = sign !== '|';
      at += 1;
    }
  }
  return open > 0 ? 'openGroup' : undefined;
}
