import { describe, expect, it } from 'vitest';
import { newPassword, passwordProblem } from './new-password.ts';

function counting(): (bytes: Uint8Array) => Uint8Array {
  let next = 0;
  return (bytes) => bytes.fill(next++ % 256);
}

describe('a password made for somebody', () => {
  it('stands in groups that can be read out', () => {
    expect(newPassword(counting())).toBe('abcd-efgh-jkmn-pqrs');
  });

  it('is one that the server takes', () => {
    const made = newPassword((bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>));
    expect(passwordProblem(made, 'ayse')).toBeUndefined();
  });

  it('takes no byte that would make some letters likelier', () => {
    let first = true;
    const random = (bytes: Uint8Array) => {
      const byte = first ? 255 : 0;
      first = false;
      return bytes.fill(byte);
    };
    expect(newPassword(random)).toBe('aaaa-aaaa-aaaa-aaaa');
  });
});

describe('a password that is typed', () => {
  it.each([
    ['too short', 'short'],
    ['ж'.repeat(37), 'short'],
    ['aaaaaaaaaaaa', 'plain'],
    ['my name is Ayse', 'name'],
    ['Kingfisher 42', undefined],
  ])('%s: %s', (password, problem) => {
    expect(passwordProblem(password, 'ayse')).toBe(problem);
  });
});
