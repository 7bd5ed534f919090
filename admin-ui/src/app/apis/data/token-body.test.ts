import { describe, expect, it } from 'vitest';
import { bodyText, bodyTyped } from './token-body.ts';

describe('the body of a token request', () => {
  it('is JSON or a form, both as they are typed', () => {
    expect(bodyTyped('{"user": "{{secrets.user}}"}')).toEqual({ user: '{{secrets.user}}' });
    expect(bodyTyped('grant_type=password')).toBe('grant_type=password');
    expect(bodyTyped('  ')).toBeNull();
  });

  it('stays text while its JSON is unfinished', () => {
    expect(bodyTyped('{"user": ')).toBe('{"user": ');
    expect(bodyText(bodyTyped('{"user": '))).toBe('{"user": ');
  });

  it('is printed one field a line', () => {
    expect(bodyText({ a: 1 })).toBe('{\n  "a": 1\n}');
    expect(bodyText(null)).toBe('');
  });
});
