/** What a finding's message names: its quoted words and its placeholders. */
export const namesIn = (message: string): string[] => [
  ...new Set(
    [...message.matchAll(/"([^"]+)"|\{\{([^{}]+)\}\}/g)].map(([, quoted, placeholder]) =>
      (quoted ?? placeholder ?? '').trim(),
    ),
  ),
];

/** A sentence that ends with names, such as `Not known: amount`; without a name it just ends. */
export const endedWell = (sentence: string): string => sentence.trim().replace(/:$/, '.');
