import type { TurnCompleted } from '@flare/contracts';
import type { Commit, SessionStore, StoredSession } from '../runtime/ports.ts';

interface AnsweredKey {
  textHash: string;
  turn: number;
  completed: TurnCompleted | null;
}

interface Kept extends StoredSession {
  keys: Map<string, AnsweredKey>;
  pending: boolean;
  ended: boolean;
}

/** Keeps sessions for as long as a conversation test lasts. */
export function createMemorySessionStore(): SessionStore {
  const sessions = new Map<string, Kept>();

  const commit = (part: Commit): void => {
    const before = sessions.get(part.facts.id);
    const keys: Kept['keys'] = before?.keys ?? new Map<string, AnsweredKey>();
    if (part.key !== null) {
      const { key, textHash, turn } = part.key;
      keys.set(key, { textHash, turn, completed: part.turn?.completed ?? null });
    }
    sessions.set(part.facts.id, {
      facts: part.facts,
      session: structuredClone(part.session),
      revision: (part.fromRevision ?? 0) + 1,
      sequence: part.firstSequence + part.events.length,
      expiresAt: part.expiresAt,
      vault: [...(before?.vault ?? []), ...part.vault],
      keys,
      pending: part.pending,
      ended: part.ended,
    });
  };
  const idsOf = (wanted: (kept: Kept) => boolean): string[] =>
    [...sessions].filter(([, kept]) => wanted(kept)).map(([id]) => id);

  return {
    load: async (id) => structuredClone(sessions.get(id) ?? null),
    commit: async (part) => commit(part),
    findKey: async (id, key) => sessions.get(id)?.keys.get(key) ?? null,
    findPending: async () => idsOf((kept) => kept.pending),
    findExpired: async (now, limit) =>
      idsOf((kept) => !kept.ended && kept.expiresAt <= now).slice(0, limit),
    countActive: async () => idsOf((kept) => !kept.ended).length,
  };
}
