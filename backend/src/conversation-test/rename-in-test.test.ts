import { describe, expect, it } from 'vitest';
import { renameInTest } from './rename-in-test.ts';

const yaml = `project: bank
conversations:
  - name: amount   # a name of the test's own
    start: { variables: { amount: 1 } }
    turns:
      - user: amount
        acts: [{ intent: transfer }, { set: "amount", value: 2, text: amount }]
        expect:
          intent: transfer   # so it is
          awaiting: [amount, day]
          parameters: { amount: 200 }
          reply: amount
          variables: { amount: 3 }
`;
const rename = (kind: 'intent' | 'parameter' | 'variable', from: string, to: string) =>
  renameInTest(yaml, { kind, from, to });

describe('renaming in a conversation test', () => {
  it('changes an intent where it is expected or scripted, and leaves comments', () => {
    const { yaml: renamed, lines } = rename('intent', 'transfer', 'send_money');
    expect(renamed).toContain('intent: send_money   # so it is');
    expect(renamed).toContain('{ intent: send_money }');
    expect(lines.map(({ line }) => line)).toEqual([7, 9]);
  });

  it('changes a parameter, not the words that users say or hear', () => {
    const { yaml: renamed } = rename('parameter', 'amount', 'sum');
    expect(renamed).toBe(
      yaml
        .replace('set: "amount"', 'set: "sum"')
        .replace('[amount, day]', '[sum, day]')
        .replace('parameters: { amount', 'parameters: { sum'),
    );
  });

  it('changes a variable that a session starts with or ends with', () => {
    const { yaml: renamed, lines } = rename('variable', 'amount', 'sum');
    expect(renamed.match(/variables: \{ sum/g)).toHaveLength(2);
    expect(lines).toHaveLength(2);
  });

  it('leaves what it can’t read', () => {
    const broken = 'a: [';
    expect(renameInTest(broken, { kind: 'intent', from: 'a', to: 'b' })).toEqual({
      yaml: broken,
      lines: [],
    });
  });
});
