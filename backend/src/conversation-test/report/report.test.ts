import { describe, expect, it } from 'vitest';
import { junitXml } from './report-junit.ts';
import { fileLines, summaryLines } from './report-text.ts';
import type { FileReport } from './report.ts';

const turn = {
  number: 1,
  what: 'user: <hello> & bye',
  reply: 'Hi!',
  understood: 'chatter greeting',
};
const file: FileReport = {
  source: 'bank.yaml',
  conversations: [
    {
      name: 'good',
      turns: [{ ...turn, differences: [] }],
      problems: [],
      refused: ['the number "9" is no fact', 'the number "10" is no fact', 'nobody said it'],
      millis: 12,
    },
    {
      name: 'bad',
      turns: [{ ...turn, differences: [{ what: 'state', expected: '"idle"', actual: '"ended"' }] }],
      problems: [],
      refused: [],
      millis: 30,
    },
    {
      name: 'broken',
      turns: [],
      problems: ['a call that nothing answers'],
      refused: [],
      millis: 1,
    },
  ],
};

describe('a report', () => {
  it('shows turn by turn what differed, and only the names of what went well', () => {
    expect(fileLines(file, false)).toEqual([
      'bank.yaml',
      '  ok    good',
      '  failed bad',
      '      1  user: <hello> & bye',
      '         = chatter greeting',
      '         → Hi!',
      '         state',
      '           expected "idle"',
      '           was      "ended"',
      '  failed broken',
      '      a call that nothing answers',
    ]);
  });

  it('is painted for a terminal alone', () => {
    expect(fileLines(file, false).join()).not.toContain('\u001b');
    expect(fileLines(file, true).join()).toContain('\u001b[31m');
  });

  it('ends with the counts', () => {
    expect(summaryLines([file])).toEqual([
      '3 acts of the model refused',
      '     2  the number is no fact',
      '     1  nobody said it',
      '1 passed, 2 failed',
    ]);
  });

  it('is JUnit XML with everything escaped', () => {
    const xml = junitXml([file]);
    expect(xml).toContain('<testsuites name="conversations" tests="3" failures="2">');
    expect(xml).toContain('<testcase classname="bank.yaml" name="good" time="0.012"/>');
    expect(xml).toContain(
      'turn 1 (user: &lt;hello&gt; &amp; bye): state: expected &quot;idle&quot;',
    );
    expect(xml.match(/<failure /g)).toHaveLength(2);
  });
});
