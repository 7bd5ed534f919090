import { describe, expect, it } from 'vitest';
import { BegunReads } from './begun-reads.ts';

describe('reads that were begun ahead', () => {
  it('answer the first who asks for the same, once', async () => {
    const reads = new BegunReads(() => 0);
    reads.put('/projects/1?', Promise.resolve('bank'));
    await expect(reads.take('/projects/1?')).resolves.toBe('bank');
    expect(reads.take('/projects/1?')).toBeUndefined();
    expect(reads.take('/projects/2?')).toBeUndefined();
  });

  it('are asked for again once they are old, or something was changed', () => {
    let now = 0;
    const reads = new BegunReads(() => now);
    reads.put('old', Promise.resolve());
    now = 5000;
    expect(reads.take('old')).toBeUndefined();
    reads.put('before', Promise.resolve());
    reads.clear();
    expect(reads.take('before')).toBeUndefined();
  });

  it('fail only for those who take them', async () => {
    const reads = new BegunReads(() => 0);
    reads.put('refused', Promise.reject(new Error('refused')));
    await expect(reads.take('refused')).rejects.toThrow('refused');
    reads.put('never taken', Promise.reject(new Error('nobody asks')));
  });
});
