import type { TurnCompleted } from '@flare/contracts';
import type pg from 'pg';
import type { Session } from '../../core/session/session.ts';
import { conflict } from '../../errors.ts';
import type { Commit, SessionFacts, SessionStore, StoredSession } from '../../runtime/ports.ts';
import { CommitQueue } from './commit-queue.ts';
import { commitParameters, type SealedCommit } from './commit-rows.ts';
import { commitStatement } from './commit-statement.ts';
import type { VaultSeal } from './vault-seal.ts';

interface SessionRow {
  id: string;
  project_id: number;
  project: string;
  flow_hash: string;
  version_no: number;
  draft: boolean;
  caller_id: string | null;
  caller_name: string | null;
  channel_key_id: string | null;
  username: string | null;
  snapshot: Session;
  revision: number;
  created_at: Date;
  expires_at: Date;
  settings: { now?: number; simulateApis?: boolean } | null;
  sequence: number;
}

const selectSession = `
SELECT s.*, p.name AS project,
  (SELECT coalesce(max(sequence) + 1, 0) FROM session_event WHERE session_id = s.id) AS sequence
FROM session s JOIN project p ON p.id = s.project_id WHERE s.id = $1`;

function factsOf(row: SessionRow): SessionFacts {
  return {
    id: row.id,
    projectId: row.project_id,
    project: row.project,
    version: row.version_no,
    draft: row.draft,
    flowHash: row.flow_hash,
    channelKeyId: row.channel_key_id,
    username: row.username,
    caller: row.caller_id === null ? null : { id: row.caller_id, name: row.caller_name },
    fixedNow: row.settings?.now ?? null,
    simulateApis: row.settings?.simulateApis ?? false,
    createdAt: row.created_at.getTime(),
  };
}

/** Sessions, their ledger, turns, keys and vaults in Postgres. Commits are grouped. */
export function createSessionStore(pool: pg.Pool, seal: VaultSeal): SessionStore {
  const queue = new CommitQueue<SealedCommit>(async (commits) => {
    const { rows } = await pool.query<{ id: string }>({
      name: 'commit-sessions',
      text: commitStatement,
      values: commitParameters(commits),
    });
    const written = new Set(rows.map((row) => row.id));
    return commits.map(({ facts }) =>
      written.has(facts.id)
        ? null
        : conflict('session_conflict', 'This conversation has gone on elsewhere. Try again.'),
    );
  });

  return {
    async load(sessionId): Promise<StoredSession | null> {
      const { rows } = await pool.query<SessionRow>(selectSession, [sessionId]);
      const [row] = rows;
      if (row === undefined) return null;
      return {
        facts: factsOf(row),
        session: row.snapshot,
        revision: row.revision,
        sequence: row.sequence,
        expiresAt: row.expires_at.getTime(),
        vault: await seal.open(pool, sessionId),
      };
    },

    async commit(commit: Commit) {
      const vault = commit.vault.length === 0 ? [] : await seal.close(pool, commit);
      await queue.add({ ...commit, vault });
    },

    async findKey(sessionId, key) {
      const { rows } = await pool.query<{
        text_hash: string;
        turn: number;
        completed: TurnCompleted | null;
      }>(
        `SELECT k.text_hash, k.turn, t.completed FROM message_key k
         LEFT JOIN turn t ON t.session_id = k.session_id AND t.number = k.turn
         WHERE k.session_id = $1 AND k.key = $2 AND k.created_at > now() - interval '24 hours'`,
        [sessionId, key],
      );
      const [row] = rows;
      return row === undefined
        ? null
        : { textHash: row.text_hash, turn: row.turn, completed: row.completed };
    },

    async findPending() {
      const { rows } = await pool.query<{ id: string }>('SELECT id FROM session WHERE pending');
      return rows.map((row) => row.id);
    },

    async findExpired(now, limit) {
      const { rows } = await pool.query<{ id: string }>(
        `SELECT id FROM session WHERE status = 'active' AND expires_at < $1 LIMIT $2`,
        [new Date(now), limit],
      );
      return rows.map((row) => row.id);
    },

    async countActive(channelKeyId) {
      const { rows } = await pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM session
         WHERE channel_key_id = $1 AND status = 'active' AND expires_at > now()`,
        [channelKeyId],
      );
      return rows[0]?.count ?? 0;
    },
  };
}
