import { describe, expect, it } from 'vitest';
import { Problem } from '../http/problem.ts';
import { fieldProblems, problemsAt } from './field-problems.ts';

const refused = (details: unknown) => new Problem(422, 'invalid_content', 'No.', details);

describe('what is wrong with single fields', () => {
  it('is read from the findings of lint, within the intent', () => {
    const problems = fieldProblems(
      refused([
        { path: 'intents[3].parameters[0].validation_regex', message: 'Missing ).' },
        { path: 'intents[3].action', message: 'There is no such api.' },
      ]),
    );
    expect([...problems.keys()]).toEqual(['parameters[0].validationRegex', 'action']);
    expect([...problemsAt(problems, 'parameters[0]')]).toEqual([['validationRegex', 'Missing ).']]);
  });

  it("is read from the request's shape", () => {
    const problems = fieldProblems(
      refused([{ path: '/intent/parameters/12/name', message: 'must match pattern' }]),
    );
    expect(problems.get('parameters[12].name')).toBe('must match pattern');
  });

  it('is nothing where the server says nothing of fields', () => {
    expect(fieldProblems(refused({ revision: 3 })).size).toBe(0);
    expect(fieldProblems(undefined).size).toBe(0);
  });
});
