import { describe, expect, it } from 'vitest';
import { repairOf, repaired } from './repair.ts';

const finding = (code: string, at: string, message: string) =>
  ({ severity: 'error', code, at, message }) as const;

describe('the repair of a placeholder', () => {
  it('is the variable that was probably meant', () => {
    const bare = finding('bad_placeholder', 'answer.en', '{{day}} is not a {{variables.…}}.');
    expect(repairOf(bare, ['amount', 'day'])).toEqual({
      field: 'answer',
      from: 'day',
      to: 'variables.day',
    });
    const misspelt = finding(
      'unknown_variable',
      'approvalSummary',
      'No parameter and no api gives {{variables.amonut}}.',
    );
    expect(repairOf(misspelt, ['amount'])?.to).toBe('variables.amount');
  });

  it('is none where nothing like it is known, or it is about no text', () => {
    const bare = finding('bad_placeholder', 'answer.en', '{{day}} is not a {{variables.…}}.');
    expect(repairOf(bare, ['amount'])).toBeUndefined();
    const sent = finding('unknown_variable', 'action', '"a" sends {{variables.day}}, which …');
    expect(repairOf(sent, ['day'])).toBeUndefined();
  });

  it('mends the text in every language', () => {
    const intent = { name: 'book', answer: { en: 'On {{day}}.', tr: '{{day}} günü.' } };
    expect(repaired(intent, { field: 'answer', from: 'day', to: 'variables.day' })).toEqual({
      name: 'book',
      answer: { en: 'On {{variables.day}}.', tr: '{{variables.day}} günü.' },
    });
  });
});
