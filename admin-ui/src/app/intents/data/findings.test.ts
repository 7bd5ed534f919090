import type { Finding } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { findingsOf, isAt, isTouched } from './findings.ts';

const finding = (path: string): Finding => ({
  severity: 'warning',
  code: 'x',
  path,
  message: path,
});

describe('the findings of an intent', () => {
  it('are those of its place in the version, by the names of its parameters', () => {
    const found = findingsOf(
      [
        finding('intents[0].examples'),
        finding('intents[1].parameters[1].validation_regex'),
        finding('intents[10].examples'),
        finding('fast_answers[0]'),
      ],
      [
        { name: 'balance' },
        {
          name: 'send_money',
          parameters: [
            { name: 'recipient', type: 'str' },
            { name: 'amount', type: 'float' },
          ],
        },
      ],
      'send_money',
    );
    expect(found.map(({ at }) => at)).toEqual(['parameters.amount.validationRegex']);
  });

  it('belong to the field that they stand at or in', () => {
    expect(isAt('parameters.amount.min', 'parameters.amount')).toBe(true);
    expect(isAt('parameters.amount2.min', 'parameters.amount')).toBe(false);
    expect(isAt('dependencies[0]', 'dependencies')).toBe(true);
  });

  it('are of old where what they are about was changed since', () => {
    const parameter = { name: 'amount', type: 'float' as const, min: 5, max: 1 };
    const before = { name: 'pay', answer: 'Paid.', parameters: [parameter] };
    const at = (place: string, code = 'x') => ({
      severity: 'warning' as const,
      at: place,
      code,
      message: '',
    });
    const raised = { ...before, parameters: [{ ...parameter, max: 9 }] };
    expect(isTouched(at('parameters.amount.max'), before, raised)).toBe(true);
    expect(isTouched(at('parameters.amount.caption'), before, raised)).toBe(false);
    expect(isTouched(at('parameters.amount.min', 'empty_range'), before, raised)).toBe(true);
    expect(isTouched(at('answer'), before, raised)).toBe(false);
    expect(isTouched(at('answer.en'), before, { ...before, answer: 'Done.' })).toBe(true);
    const open = { ...before, answer: null, parameters: [{ ...parameter, group: '' }] };
    expect(isTouched(at('parameters.amount.group'), before, open)).toBe(false);
  });
});
