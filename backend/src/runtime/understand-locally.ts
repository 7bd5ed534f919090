import { understandLocally } from '../core/language/understand-locally.ts';
import type { Understander } from './ports.ts';

/** Understanding from the version's own examples: no key, no network. */
export const localUnderstander: Understander = {
  understand: (flow, question, text) => understandLocally(flow, question, text),
};
