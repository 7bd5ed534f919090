import { describe, expect, it } from 'vitest';
import { Problem, asProblem, problemFromBody } from './problem.ts';

describe('a problem', () => {
  it('carries what the server said', () => {
    const body = { error: { code: 'revision', message: 'Ayşe was faster.', details: [1] } };
    expect(problemFromBody(409, body)).toMatchObject({
      status: 409,
      code: 'revision',
      message: 'Ayşe was faster.',
      details: [1],
    });
  });

  it('is offline where no answer came', () => {
    expect(problemFromBody(0, null).code).toBe('offline');
    expect(asProblem(new TypeError('Failed to fetch')).code).toBe('offline');
  });

  it('is unreadable where a proxy answered in our place', () => {
    expect(problemFromBody(502, '<html>').code).toBe('unreadable_answer');
  });

  it('is read from a failed request of Angular', () => {
    const failed = {
      name: 'HttpErrorResponse',
      status: 404,
      error: { error: { code: 'gone', message: 'x' } },
    };
    expect(asProblem(failed)).toMatchObject({ status: 404, code: 'gone' });
  });

  it('stays itself', () => {
    const problem = new Problem(403, 'forbidden', 'No.');
    expect(asProblem(problem)).toBe(problem);
  });
});
