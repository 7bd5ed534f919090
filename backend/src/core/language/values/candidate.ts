import type { TypedValue, UnreadableAct } from '@flare/contracts';

/** A stretch of tokens that could be a parameter's value. */
export interface Candidate {
  /** Index of the first token, and of the one after the last. */
  start: number;
  end: number;
  reading:
    | { kind: 'value'; value: TypedValue }
    | { kind: 'ambiguous'; values: TypedValue[] }
    | { kind: 'unreadable'; reason: UnreadableAct['reason'] };
  /** 0 to 1; below 0.5 only where this parameter is asked for. */
  strength: number;
  unit?: string;
}

export const overlaps = (
  one: { start: number; end: number },
  other: { start: number; end: number },
): boolean => one.start < other.end && other.start < one.end;
