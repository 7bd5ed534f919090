import { describe, expect, it } from 'vitest';
import { ConversationFileError } from './file-error.ts';
import { readConversationFile } from './read-file.ts';

const mistakes = (text: string): string[] => {
  try {
    readConversationFile(text, 'x.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof ConversationFileError)) throw error;
    return error.message.split('\n');
  }
};

const turns = (lines: string) => `project: bank
conversations:
  - name: one
    turns:
${lines}`;

describe('a file of conversations', () => {
  it('leaves dates, yes and no as text', () => {
    const file = readConversationFile(
      turns(`      - user: no
        expect: { parameters: { date: 2026-08-25, amount: 200, sure: yes } }`),
      'x.yaml',
    );
    expect(file.conversations[0]?.turns[0]).toEqual({
      user: 'no',
      expect: { parameters: { date: '2026-08-25', amount: 200, sure: 'yes' } },
    });
  });

  it.each([
    ['broken YAML', 'project: [bank', /^x\.yaml:1:\d+: /],
    [
      'an unknown key',
      'projekt: bank\n' + turns('      - user: a'),
      /^x\.yaml:1:1: unknown key "projekt"$/,
    ],
    [
      'an unknown key in a turn',
      turns('      - user: a\n        expects: {}'),
      /^x\.yaml:6:9: unknown key "expects"$/,
    ],
    [
      'an unknown state',
      turns('      - user: a\n        expect: { state: asleep }'),
      /^x\.yaml:6:26: .*state/,
    ],
    [
      'nothing that happens',
      turns('      - expect: {}'),
      /^x\.yaml:5:9: a turn needs exactly one of user/,
    ],
    [
      'two things that happen',
      turns('      - user: a\n        wait: 7s'),
      /^x\.yaml:5:9: a turn needs exactly one/,
    ],
    ['a wrong duration', turns('      - wait: soon'), /^x\.yaml:5:15: .*wait/],
    [
      'a time without a zone',
      'now: 2026-08-24\n' + turns('      - user: a'),
      /^x\.yaml:1:6: .*no instant/,
    ],
    [
      'an answer and a fault',
      turns('      - user: a') +
        '\n    api:\n      - on: { api: x }\n        fault: cut\n        answer: { status: 200 }',
      /^x\.yaml:7:9: needs exactly one of "answer" and "fault"$/,
    ],
  ])('is refused with the place of %s', (_, text, message) => {
    const [first] = mistakes(text);
    expect(first).toMatch(message);
  });

  it('names every mistake', () => {
    expect(mistakes(turns('      - user: a\n        foo: 1\n        bar: 2'))).toHaveLength(2);
  });
});
