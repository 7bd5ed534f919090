import type { ActivityView } from '@flare/contracts';

/** What came of the last call of an api that somebody tried. */
export interface LastTry {
  readonly by: string;
  readonly at: string;
  /** Null where there was no answer. */
  readonly status: number | null;
}

/** An entry of the activity log about a call that was tried. */
export function lastTry({ actor: by, at, after }: ActivityView): LastTry {
  const status = (after as { status?: unknown } | null)?.status;
  return { by, at, status: typeof status === 'number' ? status : null };
}
