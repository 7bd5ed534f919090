import type { TurnFact } from '../call-parts.ts';
import type { CallProcessors } from './call-processors.ts';

/** What a recogniser told, with the words that are meant. Words that may still change are stable as a whole or not at all. */
export function asMeant(fact: TurnFact, processors: CallProcessors, locale: string): TurnFact {
  if (fact.type !== 'transcript-partial' && fact.type !== 'transcript-final') return fact;
  const final = fact.type === 'transcript-final';
  const { text } = processors.pass('transcript', { text: fact.text, locale, final });
  if (final || text === fact.text) return { ...fact, text };
  const whole = fact.stable >= fact.text.trimEnd().length;
  return { ...fact, text, stable: whole ? text.length : 0 };
}
