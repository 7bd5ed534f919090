import { camel } from './camel.ts';

/** Where the words for the values of fields stand that are one of a few. */
const words: Readonly<Record<string, (value: string) => string>> = {
  understanding: (value) => `general.mode.${value}`,
  interruption: (value) => `policy.interrupt.${value}`,
  onExhausted: (value) => `policy.way.${value}`,
  type: (value) => `type.${value}`,
};

/** The text that says a field's value, such as `policy.way.escalate`; undefined where it says itself. */
export function wordsOfValue(field: string, value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? words[camel(field)]?.(value) : undefined;
}
