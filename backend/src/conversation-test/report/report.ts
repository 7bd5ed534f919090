import type { Difference } from './compare.ts';

/** What one turn of a conversation came to. */
export interface TurnReport {
  /** From 1; 0 is the welcome. */
  number: number;
  /** What happened, in the words of the file: `user: yes please`. */
  what: string;
  reply: string;
  /** What the words were understood as; null where none were said. */
  understood: string | null;
  differences: Difference[];
}

/** What one conversation came to. */
export interface ConversationReport {
  name: string;
  turns: TurnReport[];
  /** What broke the conversation off, or belongs to no turn. */
  problems: string[];
  /** Why acts and words of a model's scripted answers were refused, one by one. */
  refused: string[];
  millis: number;
}

/** What the conversations of one file came to. */
export interface FileReport {
  source: string;
  conversations: ConversationReport[];
}

/** Whether a conversation went as expected. */
export const passed = (report: ConversationReport): boolean =>
  report.problems.length === 0 && report.turns.every((turn) => turn.differences.length === 0);

/** How many conversations passed and failed. */
export function tally(files: readonly FileReport[]): { passed: number; failed: number } {
  const all = files.flatMap((file) => file.conversations);
  const good = all.filter(passed).length;
  return { passed: good, failed: all.length - good };
}
