import type { Problem } from '../../shared/http/problem.ts';

/** The text that says why a sign-in failed, without telling a stranger which part was wrong. */
export function signInProblemKey(problem: Pick<Problem, 'status' | 'code'>): string {
  if (problem.code.includes('lock')) return 'signIn.locked';
  if (problem.status === 429) return 'signIn.tooMany';
  if (problem.status === 0) return 'problem.offline';
  if (problem.status === 401) return 'signIn.wrong';
  if (problem.status === 403) return 'signIn.disabled';
  return 'problem.server';
}
