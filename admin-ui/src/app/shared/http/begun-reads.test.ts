import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BegunReads } from './begun-reads.ts';

const begin = (...reads: [string, Promise<unknown>][]) => {
  vi.stubGlobal('flareBegunReads', { token: 'hers', at: 1000, byAddress: new Map(reads) });
};

const signedIn = (token: string) => {
  const session = JSON.stringify({ token, expiresAt: '2100-01-01T00:00:00Z', user: {} });
  vi.stubGlobal('localStorage', { getItem: () => session });
};

beforeEach(() => signedIn('hers'));
afterEach(() => vi.unstubAllGlobals());

describe('reads that were begun before the program was there', () => {
  it('answer the first who asks for the same, once', async () => {
    begin(['/projects/1', Promise.resolve('bank')]);
    const reads = new BegunReads(() => 1000);
    await expect(reads.take('/projects/1')).resolves.toBe('bank');
    expect(reads.take('/projects/1')).toBeUndefined();
    expect(reads.take('/projects/2')).toBeUndefined();
  });

  it('are asked for again once they are old, or something was changed', () => {
    let now = 6000;
    begin(['/projects/1', Promise.resolve()], ['/projects/2', Promise.resolve()]);
    const reads = new BegunReads(() => now);
    expect(reads.take('/projects/1')).toBeUndefined();
    now = 1001;
    reads.clear();
    expect(reads.take('/projects/2')).toBeUndefined();
  });

  it('are nobody else’s, and stay nowhere', () => {
    begin(['/projects/1', Promise.resolve('bank')]);
    signedIn('his');
    expect(new BegunReads(() => 1000).take('/projects/1')).toBeUndefined();
    signedIn('hers');
    expect(new BegunReads(() => 1000).take('/projects/1')).toBeUndefined();
  });

  it('are none where nothing was begun', () => {
    expect(new BegunReads(() => 0).take('/projects')).toBeUndefined();
  });
});
