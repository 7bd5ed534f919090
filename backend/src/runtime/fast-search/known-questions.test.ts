import { describe, expect, it } from 'vitest';
import type { Flow } from '../../core/flow/flow.ts';
import { bank } from '../../core/language/testing/bank.ts';
import { fastAnswer } from '../../core/language/testing/flows.ts';
import { knownQuestions, readAhead } from './known-questions.ts';

const texts = Array.from({ length: 100 }, (_, at) => `what does transfer ${at} cost`);
const flow: Flow = {
  ...bank,
  fastAnswers: [
    fastAnswer({ en: texts.slice(0, 60) }),
    fastAnswer({ en: [...texts.slice(60), ' '] }),
  ],
};

describe('the questions of a version', () => {
  it('are those of a locale, with the answer that they belong to', () => {
    const known = knownQuestions(flow, 'en');
    expect(known.map(({ text }) => text)).toEqual(texts);
    expect([known[59]?.index, known[60]?.index]).toEqual([0, 1]);
    expect(knownQuestions(flow, 'xx')).toEqual([]);
  });

  it('are read once, ahead of the first search, and others work in between', async () => {
    const told: string[] = [];
    const reading = readAhead(flow).then(() => told.push('read'));
    setImmediate(() => told.push('others'));
    await reading;
    expect(told).toEqual(['others', 'read']);
    const [first] = knownQuestions(flow, 'en');
    expect(first?.words()).toBe(first?.words());
    expect(first?.words().telling).toContain('transfer');
  });
});
