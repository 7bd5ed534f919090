import { describe, expect, it } from 'vitest';
import { newVault, protect } from '../../runtime/sensitive.ts';
import { invariants } from './invariants/index.ts';
import { assertAlways } from './testing/assert-always.ts';
import type { Counts } from './testing/shell.ts';
import { FAULTS, HABITS } from './testing/random-user.ts';

const FLOWS = 500;
const CONVERSATIONS_EACH = 20;
/** Nothing that the conversations went through may have been rarer than this. */
const AT_LEAST = 200;

const OUTCOMES = [
  'completed',
  'cancelled',
  'not_approved',
  'abandoned',
  'no_input',
  'expired',
  'escalated',
  'api_error',
  'unknown',
];
const CRASHES = ['understanding', 'calling', 'composing', 'replying'];

const setting = process.env['FLARE_PROPERTY_SEED'];
const path = process.env['FLARE_PROPERTY_PATH'];
const seed = setting === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(setting);

describe('what always holds', () => {
  it('holds in ten thousand random conversations', { timeout: 300_000 }, () => {
    const counts: Counts = new Map();
    console.log(`FLARE_PROPERTY_SEED=${String(seed)}`);
    assertAlways({
      checks: invariants,
      flows: FLOWS,
      conversationsEach: CONVERSATIONS_EACH,
      seed,
      path,
      guardFor: (flow) => {
        const vault = newVault();
        return (session, question, text, understanding) =>
          protect(flow, session, vault, question, text, understanding);
      },
      counts,
    });
    const shown = [...counts].sort().map(([name, count]) => `${name}: ${String(count)}`);
    console.log(shown.join('\n'));
    const expected = [
      ...OUTCOMES.map((name) => `outcome ${name}`),
      ...FAULTS.map((name) => `api ${name}`),
      ...CRASHES.map((name) => `crash ${name}`),
      ...Object.keys(HABITS).map((name) => `said ${name}`),
      'recovered turns',
      'delivered twice',
      'approvals asked',
      'approvals given',
      'approvals edited',
      'approvals refused',
      'values corrected',
      'corrections failed',
      'tasks put aside',
      'tasks resumed',
    ];
    const ended = OUTCOMES.map((name) => counts.get(`outcome ${name}`) ?? 0);
    expect(ended.reduce((sum, count) => sum + count)).toBe(counts.get('tasks'));
    const rare = expected.filter((name) => (counts.get(name) ?? 0) < AT_LEAST);
    expect(path === undefined ? rare : []).toEqual([]);
  });
});
