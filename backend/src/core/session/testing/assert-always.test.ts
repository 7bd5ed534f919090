import { describe, expect, it } from 'vitest';
import { assertAlways } from './assert-always.ts';
import type { Invariant } from './played.ts';
import type { Guard } from './shell.ts';

const open: Guard = (_session, _question, text, understanding) => ({ text, understanding });

/** A rule that doesn't hold: somebody cancels, now and then. */
const nobodyCancels: Invariant = ({ steps }) =>
  steps.some(
    ({ event }) =>
      event.type === 'understood' && event.understanding.acts.some(({ act }) => act === 'cancel'),
  )
    ? ['NEVER somebody cancelled']
    : [];

function messageOf(check: Invariant, path?: string): string {
  try {
    assertAlways({
      checks: { check },
      flows: 20,
      conversationsEach: 5,
      seed: 7,
      path,
      guardFor: () => open,
      counts: new Map(),
    });
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('a rule that does not always hold', () => {
  const lines = messageOf(nobodyCancels).split('\n');

  it('is told with seed, path and the shortest conversation, line by line', () => {
    expect(lines[0]).toMatch(/^FLARE_PROPERTY_SEED=7 FLARE_PROPERTY_PATH=[\d:]+$/);
    expect(lines[1]).toBe('NEVER somebody cancelled');
    expect(lines[2]).toMatch(/^(chat|call), 1 of \d+ moves$/);
    expect(lines).toContain('1 user: cancel');
    expect(lines).toContain('2 understood: cancel');
    expect(lines.length).toBeLessThan(15);
  });

  it('is found again at its path', () => {
    const path = lines[0]?.split('PATH=')[1];
    expect(messageOf(nobodyCancels, path).split('\n').slice(1)).toEqual(lines.slice(1));
  });

  it('is told also where the rules throw an error', () => {
    const message = messageOf((played) => {
      if (nobodyCancels(played).length > 0) throw new Error('Broken');
      return [];
    });
    expect(message).toMatch(
      /\nthrew Error: Broken\n(chat|call), 1 of \d+ moves\ncancel \d+, crash /,
    );
  });
});

describe('a rule that always holds', () => {
  it('is passed in silence', () => {
    expect(messageOf(() => [])).toBe('');
  });
});
