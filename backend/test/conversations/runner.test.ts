import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flowFinder } from '../../src/cli/conversations/flow-finder.ts';
import { readConversationFile } from '../../src/conversation-test/file/read-file.ts';
import { runFile } from '../../src/conversation-test/run-file.ts';

const here = import.meta.dirname;
const findFlow = flowFinder(join(here, 'x.yaml'), async () => null);

/** A file of one conversation with the bank, in which a model's scripted acts leave no doubt. */
const file = (turns: string, more = '') => `project: bank
now: 2026-08-24T09:00:00+03:00
locale: en
understanding: model
conversations:
  - name: the one
${more}    turns:
${turns}`;

const asksForBalance = `      - { user: balance, acts: [{ intent: check_balance }]`;

async function differences(text: string): Promise<string[]> {
  const report = await runFile(readConversationFile(text, 'x.yaml'), 'x.yaml', findFlow);
  return report.conversations.flatMap(({ turns, problems }) => [
    ...turns.flatMap((turn) => turn.differences.map(({ what }) => `${turn.number} ${what}`)),
    ...problems,
  ]);
}

describe('a conversation', () => {
  it('that goes as expected has no differences', async () => {
    const api = `    api:
      - { on: { api: balance }, answer: { status: 200, body: { balance: 7 } } }
`;
    const turns = `${asksForBalance}, expect: { outcome: completed, reply: '7.00', calls: { read: 1 } } }`;
    expect(await differences(file(turns, api))).toEqual([]);
  });

  it('is held against every expectation', async () => {
    const turns = `${asksForBalance}, expect: { state: ended, outcome: api_error, reply: hurray } }
      - { wait: 1h, expect: { reply: '', outcome: null, state: idle } }`;
    const api = `    api:
      - { on: { api: balance }, answer: { status: 200, body: { balance: 7 } } }
`;
    expect(await differences(file(turns, api))).toEqual(['1 state', '1 outcome', '1 reply']);
  });

  it('fails for a call that nothing in its script answers', async () => {
    const [problem] = await differences(file(`${asksForBalance} }`));
    expect(problem).toBe(
      'nothing in the script answers this call: balance: GET http://localhost:4010/balance',
    );
  });

  it('is broken off where it has ended already', async () => {
    const turns = `      - { user: a person, acts: [{ global: person }], expect: { state: ended } }
      - { user: hello? }`;
    const [problem] = await differences(file(turns));
    expect(problem).toMatch(/^turn 2 \(user: hello\?\): /);
  });

  it('fails where its project is not to be found', async () => {
    const text = file('      - user: hi').replace('bank', 'nowhere');
    expect(await differences(text)).toEqual([expect.stringContaining('no project "nowhere"')]);
  });

  it('shows a welcome that is not the expected one', async () => {
    const start = `    start: { expect: { reply: Goodbye, version: 1 } }
`;
    expect(await differences(file('      - wait: 1s', start))).toEqual(['0 reply']);
  });
});

describe('the command', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'conversations-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (text: string, ...parameters: string[]) => {
    const path = join(folder, 'test.yaml');
    writeFileSync(path, text);
    const command = join(here, '../../src/cli/conversations.ts');
    try {
      const output = execFileSync(process.execPath, [command, path, ...parameters]);
      return { code: 0, output: output.toString() };
    } catch (error) {
      const { status, stdout, stderr } = error as {
        status: number;
        stdout: Buffer;
        stderr: Buffer;
      };
      return { code: status, output: `${stdout.toString()}${stderr.toString()}` };
    }
  };

  it('ends with the counts and code 1 where something failed, and writes JUnit XML', () => {
    const junit = join(folder, 'out.xml');
    const { code, output } = run(
      file('      - { wait: 1s, expect: { state: ended } }'),
      '--junit',
      junit,
    );
    expect(code).toBe(1);
    expect(output.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed');
    expect(readFileSync(junit, 'utf8')).toContain(
      '<testsuites name="conversations" tests="1" failures="1">',
    );
  });

  it('ends with code 0 where all went well, and names the place of a mistake', () => {
    expect(run(file('      - { wait: 1s, expect: { state: idle } }')).code).toBe(0);
    const { code, output } = run(file('      - { wait: 1s, expects: {} }'));
    expect(code).toBe(1);
    expect(output).toMatch(/test\.yaml:8:21: unknown key "expects"/);
  });
});
