import type { Step } from './step.ts';

/** The history holds what the user heard of our last words, and not what they cut off. */
export function wasInterrupted({ session }: Step, heard: string): void {
  const last = session.history.at(-1);
  if (last?.role !== 'assistant' || last.text === heard) return;
  const before = session.history.slice(0, -1);
  const words = heard.trim();
  session.history = words === '' ? before : [...before, { role: 'assistant', text: words }];
}
