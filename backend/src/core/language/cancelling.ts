import type { Flow } from '../flow/flow.ts';
import { lexiconOf } from './lexicon.ts';
import { has } from './patterns.ts';
import { readSentence } from './text.ts';

const known = new WeakMap<Flow, boolean>();

/**
 * Whether one of the version's intents is about cancelling something, by what it is called and by its
 * examples: "cancel the booking" is then a wish of its own.
 */
export const isAboutCancelling = (flow: Flow): boolean => {
  const before = known.get(flow);
  if (before !== undefined) return before;
  const lexicons = Object.values(flow.languages).map(lexiconOf);
  const about = flow.intents
    .flatMap(({ name, caption, examples }) => [
      name.replaceAll('_', ' '),
      ...Object.values(caption),
      ...examples.map(({ text }) => text),
    ])
    .map((text) => readSentence(text).flat)
    .some((flat) => lexicons.some(({ patterns }) => has(flat, patterns.cancelTask)));
  known.set(flow, about);
  return about;
};
