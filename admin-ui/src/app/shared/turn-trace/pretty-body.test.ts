import { describe, expect, it } from 'vitest';
import { prettyBody } from './pretty-body.ts';

describe('a body', () => {
  it('is indented where it is JSON', () => {
    expect(prettyBody('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  });

  it('stays where it is cut or something else', () => {
    expect(prettyBody('{"a":"long te')).toBe('{"a":"long te');
  });
});
