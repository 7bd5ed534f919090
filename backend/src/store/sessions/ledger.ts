import type { SessionEvent, TurnCompleted } from '@flare/contracts';
import type pg from 'pg';
import type { Session } from '../../core/session/session.ts';

/** Everything that was written of a session. */
export interface Ledger {
  flowHash: string;
  /** The state after the last event. */
  snapshot: Session;
  events: SessionEvent[];
  turns: { number: number; userText: string | null; completed: TurnCompleted }[];
  /** Its sensitive values are gone. */
  erased: boolean;
}

/** Reads a session's ledger, at one moment; null where there is no such session. */
export async function readLedger(pool: pg.Pool, sessionId: string): Promise<Ledger | null> {
  const { rows } = await pool.query<{
    flow_hash: string;
    snapshot: Session;
    events: SessionEvent[] | null;
    turns: Ledger['turns'] | null;
    erased: boolean;
  }>(
    `SELECT s.flow_hash, s.snapshot,
       (SELECT json_agg(e.event ORDER BY e.sequence) FROM session_event e
         WHERE e.session_id = s.id) AS events,
       (SELECT json_agg(json_build_object(
           'number', t.number, 'userText', t.user_text, 'completed', t.completed)
           ORDER BY t.number) FROM turn t WHERE t.session_id = s.id) AS turns,
       EXISTS (SELECT FROM vault v WHERE v.session_id = s.id AND v.erased_at IS NOT NULL) AS erased
     FROM session s WHERE s.id = $1`,
    [sessionId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return {
    flowHash: row.flow_hash,
    snapshot: row.snapshot,
    events: row.events ?? [],
    turns: row.turns ?? [],
    erased: row.erased,
  };
}
