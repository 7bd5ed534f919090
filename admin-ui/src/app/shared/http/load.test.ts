import { describe, expect, it } from 'vitest';
import { load } from './load.ts';
import { Problem } from './problem.ts';

describe('a load', () => {
  it('drops an answer that a later one has overtaken', async () => {
    const list = load<string>();
    let answerFirst: (text: string) => void = () => undefined;
    const first = list.run(() => new Promise((resolve) => (answerFirst = resolve)));
    await list.run(() => Promise.resolve('second'));
    answerFirst('first');
    await first;
    expect(list.value()).toBe('second');
    expect(list.busy()).toBe(false);
  });

  it('keeps what was there when a reload fails', async () => {
    const list = load<string>();
    await list.run(() => Promise.resolve('there'));
    await list.run(() => Promise.reject(new Problem(503, 'busy', 'Later.')));
    expect(list.value()).toBe('there');
    expect(list.problem()?.code).toBe('busy');
  });
});
