import { describe, expect, it } from 'vitest';
import en from '../../../i18n/en/console.json' with { type: 'json' };
import { failureWords } from './failure-words.ts';

const failure = (code: string, message = '', status: number | null = null) => ({
  code,
  message,
  status,
});

describe('why a call failed', () => {
  it('is said by its code', () => {
    expect(failureWords(failure('timeout'))?.key).toBe('failure.why.timeout');
    expect(failureWords(failure('http_503', '', 503))).toEqual({
      key: 'failure.why.http',
      fill: { status: '503' },
    });
    for (const code of Object.keys(en.failure.why)) {
      const status = code === 'http' ? 500 : null;
      const words = failureWords(
        failure(status ? 'http_500' : code, 'Of {{variables.x}}.', status),
      );
      expect(words?.key).toBe(`failure.why.${code}`);
    }
  });

  it('names the placeholder that nothing fills', () => {
    const message = 'The placeholder {{variables.amount}} has no value.';
    expect(failureWords(failure('missing_variable', message))).toEqual({
      key: 'failure.why.missing_variable',
      fill: { name: 'variables.amount' },
    });
  });

  it('is left to the server where there is no sentence for it', () => {
    expect(failureWords(failure('something_new', 'Why.'))).toBeUndefined();
    expect(failureWords(failure('missing_variable', 'No name.'))).toBeUndefined();
  });
});
