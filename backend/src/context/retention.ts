import type { Events } from '../events.ts';
import type { Logger } from '../logger.ts';
import type { Timers } from '../providers/contracts/timers.ts';
import type { Store } from '../store/store.ts';

/** How often sessions that are too old are looked for. */
const EVERY_MS = 600_000;
/** How many go in one transaction, and how many transactions of a round may erase any. */
const BATCH = 100;
const BATCHES_AT_MOST = 100;
const DAY_MS = 86_400_000;

export interface RetentionParts {
  store: Store;
  events: Pick<Events, 'sessionsErased'>;
  logger: Logger;
  /** The time of day. */
  clock: { now: () => number };
  timers: Timers;
}

/** Erases sessions that are older than their project keeps them (`retention_days`). */
export interface Retention {
  /** Begins to look for them, at once and then at intervals. */
  start: () => void;
  /** One look. Resolves with how many sessions went. */
  round: () => Promise<number>;
  /** Resolves when what is under way is over. */
  stop: () => Promise<void>;
}

interface Project {
  id: number;
  name: string;
  retentionDays: number;
}

/** What a round has done. */
interface Done {
  batches: number;
  sessions: number;
}

export function createRetention(parts: RetentionParts): Retention {
  const { store, events, logger, clock, timers } = parts;
  let cancel = (): void => {};
  let running = Promise.resolve();
  let stopped = false;
  /** The project that was looked at last: the next round begins after it, so that everybody's turn comes. */
  let lookedAtLast = -1;

  /** Null where another node is at it. */
  const eraseSome = (project: Project, before: Date) =>
    store.transaction(async (transaction) => {
      const sessions = await store.retention.eraseSessions(transaction, {
        projectId: project.id,
        before,
        atMost: BATCH,
      });
      if (sessions === null || sessions === 0) return sessions;
      await store.activity.recordActivity(transaction, {
        actor: { username: 'flare', address: null },
        action: 'session.erased',
        entityType: 'project',
        entityId: project.id,
        entityName: project.name,
        after: { sessions, olderThan: before.toISOString(), retentionDays: project.retentionDays },
        changesNothing: true,
      });
      return sessions;
    });

  /** Goes on until nothing of the project is too old, or the round is over. False where another node is at it. */
  const eraseOf = async (project: Project, done: Done): Promise<boolean> => {
    const before = clock.now() - project.retentionDays * DAY_MS;
    // Nothing is that old, and what lies further back may be no date.
    if (before < 0) return true;
    for (let gone: number | null = BATCH; gone === BATCH && !isOver(done);) {
      gone = await eraseSome(project, new Date(before));
      if (gone === null) return false;
      lookedAtLast = project.id;
      if (gone === 0) return true;
      done.batches += 1;
      done.sessions += gone;
      events.sessionsErased({ project: project.name, sessions: gone });
    }
    return true;
  };
  const isOver = ({ batches }: Done): boolean => stopped || batches >= BATCHES_AT_MOST;

  const round = async (): Promise<number> => {
    const projects = await store.retention.listRetention(store.read);
    const next = projects.findIndex(({ id }) => id > lookedAtLast);
    const inTurn = [...projects.slice(Math.max(0, next)), ...projects.slice(0, Math.max(0, next))];
    const done: Done = { batches: 0, sessions: 0 };
    for (const project of inTurn) {
      if (isOver(done)) break;
      try {
        if (!(await eraseOf(project, done))) break;
      } catch (err) {
        logger.warn({ err, project: project.name }, 'old sessions could not be erased');
      }
    }
    return done.sessions;
  };

  const look = (): void => {
    running = round()
      .then(() => {})
      .catch((error: unknown) => logger.warn({ err: error }, 'old sessions could not be erased'))
      .finally(() => {
        if (!stopped) cancel = timers.after(EVERY_MS, look);
      });
  };
  return {
    start: look,
    round,
    stop: () => {
      stopped = true;
      cancel();
      return running;
    },
  };
}
