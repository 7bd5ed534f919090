import { conflict } from '../errors.ts';
import type { FlareError } from '../errors.ts';

/** What is there instead of what an edit started from. */
export interface PresentRevision {
  revision: number;
  changedBy: string | null;
  changedAt: Date | null;
}

/** Somebody was faster: 409 with who, when, and what is there now. */
export function revisionConflict(
  what: string,
  present: PresentRevision,
  now?: unknown,
): FlareError {
  const who = present.changedBy === null ? '' : ` by ${present.changedBy}`;
  const at = present.changedAt?.toISOString() ?? null;
  return conflict('revision_conflict', `The ${what} was changed meanwhile${who}.`, {
    revision: present.revision,
    changedBy: present.changedBy,
    changedAt: at,
    ...(now === undefined ? {} : { present: now }),
  });
}
