import { describe, expect, it } from 'vitest';
import { signInProblemKey } from './sign-in-problem.ts';

describe('a failed sign-in', () => {
  it('says that the account is locked', () => {
    expect(signInProblemKey({ status: 429, code: 'account_locked' })).toBe('signIn.locked');
  });

  it('tells wrong words, too many tries and a dead line apart', () => {
    expect(signInProblemKey({ status: 401, code: 'wrong_credentials' })).toBe('signIn.wrong');
    expect(signInProblemKey({ status: 429, code: 'rate_limit' })).toBe('signIn.tooMany');
    expect(signInProblemKey({ status: 0, code: 'offline' })).toBe('problem.offline');
  });
});
