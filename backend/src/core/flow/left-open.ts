/** What holds where a field that has to be one of a few is left open. */
export const leftOpen = {
  understanding: 'hybrid',
  interruption: 'allow',
  onExhausted: 'escalate',
} as const;
