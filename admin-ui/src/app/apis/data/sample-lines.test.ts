import { describe, expect, it } from 'vitest';
import { nameFor, sampleLines, typeFor } from './sample-lines.ts';

const lines =
  sampleLines(
    '{"accountId": "A1", "balance": 12.5, "odd key": true, "slots": [{"id": 7}, 2, 3, 4], "since": "2026-01-02T10:00:00Z"}',
  ) ?? [];
const line = (path: string) => {
  const found = lines.find((one) => one.path === path);
  if (!found) throw new Error(`No line at ${path}`);
  return found;
};

describe('an answer line by line', () => {
  it('has the path of each value', () => {
    expect(lines.map(({ path }) => path)).toEqual([
      '$',
      '$.accountId',
      '$.balance',
      "$['odd key']",
      '$.slots',
      '$.slots[0]',
      '$.slots[0].id',
      '$.slots[1]',
      '$.slots[2]',
      '$.since',
    ]);
  });

  it('is nothing where it is no JSON', () => {
    expect(sampleLines('<html>')).toBeNull();
  });

  it('names and types what is read from a line', () => {
    expect(nameFor(line('$.accountId'), [])).toBe('account_id');
    expect(nameFor(line('$.slots[0].id'), ['id'])).toBe('id_2');
    expect(
      ['$.accountId', '$.balance', "$['odd key']", '$.slots', '$.slots[0].id', '$.since'].map(
        (path) => typeFor(line(path)),
      ),
    ).toEqual(['str', 'float', 'bool', 'list', 'int', 'date']);
  });
});
