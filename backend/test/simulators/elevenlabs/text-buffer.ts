/** Text that waits until there is enough of it: sound is only made of whole stretches. */
export interface TextBuffer {
  /** Takes more text; what is to be said now, or nothing. */
  add(text: string, flush: boolean): string;
  /** What is left at the end. */
  rest(): string;
}

/**
 * @param automatic each message is said by itself
 * @param schedule how many characters the first, the second, … stretch needs
 */
export function createTextBuffer(
  automatic: boolean,
  schedule: readonly number[] = [120, 160, 250, 290],
): TextBuffer {
  let waiting = '';
  let stretches = 0;
  const rest = (): string => {
    const text = waiting.trim() === '' ? '' : waiting;
    waiting = '';
    if (text !== '') stretches += 1;
    return text;
  };
  return {
    add(text, flush) {
      waiting += text;
      const needed = schedule[Math.min(stretches, schedule.length - 1)] ?? 0;
      return flush || automatic || waiting.length >= needed ? rest() : '';
    },
    rest,
  };
}
