import type { Question } from '@flare/contracts';

/**
 * Roughly how many tokens a text costs: four Latin letters to a token, two of other scripts. Counting
 * exactly would need each model's own tables.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const character of text) tokens += character < '\u0250' ? 0.25 : 0.5;
  return Math.ceil(tokens);
}

/** The latest lines that fit into so many tokens, and in any case the last question and answer. */
export function keptWithin(history: Question['history'], tokens: number): Question['history'] {
  const recent = recentWithin(history, tokens);
  return recent.length < 2 ? history.slice(-2) : recent;
}

/** The latest lines of a conversation that fit into so many tokens, in their order. */
export function recentWithin(history: Question['history'], tokens: number): Question['history'] {
  let left = tokens;
  const recent: Question['history'] = [];
  for (const line of [...history].reverse()) {
    left -= estimateTokens(line.text);
    if (left < 0) break;
    recent.unshift(line);
  }
  return recent;
}
