import type { Finding } from '@flare/contracts';

/** What a finding's message names: its quoted words and its placeholders, but none that only show how one is written. */
export const namesIn = (message: string): string[] =>
  [
    ...new Set(
      [...message.matchAll(/"([^"]+)"|\{\{([^{}]+)\}\}/g)].map(([, quoted, placeholder]) =>
        (quoted ?? placeholder ?? '').trim(),
      ),
    ),
  ].filter((name) => !name.endsWith('.…'));

/** A sentence that ends with names, such as `Not known: amount`; without a name it just ends. */
export const endedWell = (sentence: string): string => sentence.trim().replace(/:$/, '.');

/** The languages that a finding says are missing; the one that is said in their place isn't. */
export const missingLocales = ({ code, message }: Pick<Finding, 'code' | 'message'>): string[] =>
  ['missing_locale', 'missing_default_locale', 'missing_examples'].includes(code)
    ? namesIn(message.split(': ')[0] ?? '')
    : [];
