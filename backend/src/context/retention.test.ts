import { describe, expect, it } from 'vitest';
import { createVirtualTimers } from '../call-simulation/virtual-timers.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/store.ts';
import { createRetention } from './retention.ts';

const now = Date.parse('2026-06-01T12:00:00Z');

/** Retention over so many old sessions of each project; a project of less than none can't be read. */
function retentionOver(old: number[], retentionDays = 90) {
  const left = [...old];
  const warned: unknown[] = [];
  const before: Date[] = [];
  const store = {
    read: null,
    transaction: (act: (transaction: null) => unknown) => Promise.resolve(act(null)),
    retention: {
      listRetention: async () =>
        left.map((_, id) => ({ id, name: `project-${String(id)}`, retentionDays })),
      eraseSessions: async (
        _: null,
        asked: { projectId: number; before: Date; atMost: number },
      ) => {
        before.push(asked.before);
        const present = left[asked.projectId] ?? 0;
        if (present < 0) throw new Error('It cannot be read');
        const gone = Math.min(present, asked.atMost);
        left[asked.projectId] = present - gone;
        return gone;
      },
    },
    activity: { recordActivity: async () => {} },
  } as unknown as Store;
  const { round } = createRetention({
    store,
    events: { sessionsErased: () => {} },
    logger: { warn: (fields: { project?: string }) => void warned.push(fields.project) } as Logger,
    clock: { now: () => now },
    timers: createVirtualTimers(),
  });
  return { round, left, warned, before };
}

describe('a round of erasing', () => {
  it('looks at every project, however many have nothing that is too old', async () => {
    const { round, left } = retentionOver([...Array.from({ length: 150 }, () => 0), 7]);
    expect(await round()).toBe(7);
    expect(left.at(-1)).toBe(0);
  });

  it('begins after the project where the last one stopped, so that a backlog keeps nobody waiting', async () => {
    const { round, left } = retentionOver([5, 25_000, 10_050, 3]);
    expect(await round()).toBe(9905);
    expect(left).toEqual([0, 15_100, 10_050, 3]);
    expect(await round()).toBe(10_000);
    expect(left).toEqual([0, 15_100, 50, 3]);
    expect(await round()).toBe(3 + 9900);
    expect(left).toEqual([0, 5200, 50, 0]);
    expect(await round()).toBe(50 + 5200);
    expect(await round()).toBe(0);
    expect(left).toEqual([0, 0, 0, 0]);
  });

  it('goes on after a project that fails, and says which one it was', async () => {
    const { round, left, warned } = retentionOver([4, -1, 6]);
    expect(await round()).toBe(10);
    expect(left).toEqual([0, -1, 0]);
    expect(warned).toEqual(['project-1']);
  });

  it.each([36_500, 1_000_000_000])('finds nothing that is %d days old', async (days) => {
    const { round, before, warned } = retentionOver([4], days);
    expect(await round()).toBe(0);
    expect([before, warned]).toEqual([[], []]);
  });
});
