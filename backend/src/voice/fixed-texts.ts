import type { Flow } from '../core/flow/flow.ts';

/** Phrases that are said in any call. */
const PHRASES = ['in-progress', 'welcome'];

/** What is said in a version's calls, whatever comes: its welcome, and what is said meanwhile. Nothing with values in it. */
export function fixedTexts(flow: Flow, locale: string): string[] {
  const welcome = flow.welcomeText?.[locale];
  const phrases = PHRASES.flatMap((name) => flow.languages[locale]?.phrases[name] ?? []);
  const texts = welcome === undefined ? phrases : [welcome, ...phrases];
  return texts.filter((text) => !text.includes('{'));
}
