import type pg from 'pg';
import type { Commit, VaultEntry } from '../../runtime/ports.ts';
import type { SealedCommit } from './commit-rows.ts';
import { createSoundSeal, type SoundSeal } from './sound-seal.ts';

/** Encrypts and decrypts under one key, or one list of keys. */
export interface Sealing {
  encrypt: (text: string) => string;
  decrypt: (token: string) => string;
}

/** The installation's keys, and how a session gets one of its own. */
export interface Keys {
  installation: Sealing;
  newKey: () => string;
  withKey: (key: string) => Sealing;
}

/**
 * Sensitive values of a session and the sound of its call, encrypted under a key of its own that is itself encrypted under
 * the installation's keys. Deleting the session's key erases them for good.
 */
export interface VaultSeal {
  close(pool: pg.Pool, commit: Commit): Promise<SealedCommit['vault']>;
  open(pool: pg.Pool, sessionId: string): Promise<VaultEntry[]>;
  /** For the sound of a session that is there; null where its key was erased. */
  sound(pool: pg.Pool, sessionId: string): Promise<SoundSeal | null>;
}

interface VaultRow {
  wrapped_key: string | null;
  token: string | null;
  value: string | null;
}

/** How many sessions' keys are kept ready. */
const KEYS_AT_MOST = 5000;

export function createVaultSeal({ installation, newKey, withKey }: Keys): VaultSeal {
  /** Asked for once, whoever wants it meanwhile: a session has one key. */
  const wrapped = new Map<string, Promise<string>>();

  const remember = (sessionId: string, key: Promise<string>): Promise<string> => {
    if (wrapped.size >= KEYS_AT_MOST) wrapped.clear();
    wrapped.set(sessionId, key);
    return key;
  };

  const findWrappedKey = async (pool: pg.Pool, sessionId: string): Promise<string> => {
    const { rows } = await pool.query<{ wrapped_key: string | null }>(
      'SELECT wrapped_key FROM vault WHERE session_id = $1',
      [sessionId],
    );
    return rows[0]?.wrapped_key ?? installation.encrypt(newKey());
  };

  const wrappedKeyOf = (pool: pg.Pool, sessionId: string): Promise<string> => {
    const known = wrapped.get(sessionId);
    if (known !== undefined) return known;
    const asked = findWrappedKey(pool, sessionId);
    asked.catch(() => wrapped.delete(sessionId));
    return remember(sessionId, asked);
  };

  return {
    async close(pool, { facts, vault }) {
      const wrappedKey = await wrappedKeyOf(pool, facts.id);
      const own = withKey(installation.decrypt(wrappedKey));
      return vault.map(({ token, value }) => ({ wrappedKey, token, value: own.encrypt(value) }));
    },

    async open(pool, sessionId) {
      const { rows } = await pool.query<VaultRow>(
        `SELECT v.wrapped_key, e.token, e.value FROM vault v
         LEFT JOIN vault_entry e ON e.session_id = v.session_id WHERE v.session_id = $1`,
        [sessionId],
      );
      const key = rows[0]?.wrapped_key ?? null;
      if (key === null) return [];
      void remember(sessionId, Promise.resolve(key));
      const own = withKey(installation.decrypt(key));
      return rows.flatMap(({ token, value }) =>
        token === null || value === null ? [] : [{ token, value: own.decrypt(value) }],
      );
    },

    async sound(pool, sessionId) {
      const wanted = await wrappedKeyOf(pool, sessionId);
      const { rows } = await pool.query<{ wrapped_key: string | null }>(
        `WITH made AS (INSERT INTO vault (session_id, wrapped_key) VALUES ($1, $2)
           ON CONFLICT DO NOTHING RETURNING wrapped_key)
         SELECT wrapped_key FROM made UNION ALL SELECT wrapped_key FROM vault WHERE session_id = $1`,
        [sessionId, wanted],
      );
      const key = rows[0]?.wrapped_key ?? null;
      return key === null ? null : createSoundSeal(installation.decrypt(key), sessionId);
    },
  };
}
