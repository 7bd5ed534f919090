import { describe, expect, it, vi } from 'vitest';
import type { Transaction } from '../transaction.ts';
import { insertIntents, saveFastAnswers } from './version-content.ts';

/** A database that tells of none of the rows that it wrote. */
const silent = () => ({ createManyAndReturn: vi.fn(() => Promise.resolve([])) });

describe('a row that the database doesn’t tell of', () => {
  it.each(['intent', 'fastAnswer'])('stops the saving: %s', async (kind) => {
    const table = { deleteMany: vi.fn(), createMany: vi.fn() };
    const transaction = {
      intent: silent(),
      fastAnswer: { ...table, ...silent() },
      fastAnswerQuestion: table,
    } as unknown as Transaction;
    const question = { locale_code: 'en', question: 'When?' };
    const answers = [{ name: 'hours', questions: [question], answer: 'Nine to five.' }];
    const saving =
      kind === 'intent'
        ? insertIntents(transaction, 1, [[0, { name: 'hours' }]])
        : saveFastAnswers(transaction, 1, { no: 1, intents: [], fast_answers: answers });
    await expect(saving).rejects.toThrow('has no id');
  });
});
