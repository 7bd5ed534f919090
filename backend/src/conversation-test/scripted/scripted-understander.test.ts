import type { Act, Question, ScriptedAct, UnderstandingResult } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { bank } from '../../core/language/testing/bank.ts';
import { createScriptedUnderstander } from './scripted-understander.ts';

const question: Question = {
  locale: 'en',
  awaiting: { kind: 'nothing' },
  intent: null,
  values: {},
  options: [],
  lists: {},
  lastReply: '',
  history: [],
  now: Date.parse('2026-08-24T06:00:00Z'),
  timezone: 'Europe/Istanbul',
};
const local = (acts: Act[] = [], sure = false): UnderstandingResult => ({
  acts,
  locale: 'en',
  localeSure: true,
  by: 'local',
  sure,
  ranking: [],
  refused: [],
});

const said = 'Could you get 20 over to John';
const transfer: ScriptedAct = { intent: 'transfer_money' };
const lost: ScriptedAct = { question: true };

async function understood(acts: ScriptedAct[] | null, locally = local(), asked = question) {
  const understander = createScriptedUnderstander('model', () => locally);
  understander.expectActs(acts);
  const result = await understander.understand(bank, asked, said);
  return { ...result, count: understander.refused().length };
}

describe('a scripted answer of a model', () => {
  it('is taken with the stretches that it comes from', async () => {
    const { acts, by, count } = await understood([
      transfer,
      { set: 'amount', value: 20, text: 20 },
      { set: 'recipient', value: 'John Reed', text: 'john' },
    ]);
    expect(by).toBe('model');
    expect(count).toBe(0);
    expect(acts).toMatchObject([
      { act: 'value', parameter: 'amount', text: '20', span: { start: 14, end: 16 } },
      { act: 'value', parameter: 'recipient', text: 'John', span: { start: 25, end: 29 } },
      { act: 'intent', intent: 'transfer_money' },
    ]);
  });

  it.each<[string, ScriptedAct[]]>([
    [
      'a value that was not said',
      [lost, { set: 'amount', of: 'transfer_money', value: 9, text: 9 }],
    ],
    ['an unknown intent', [lost, { intent: 'borrow' }]],
    ['an unknown parameter', [lost, { set: 'colour', of: 'transfer_money', value: 1, text: 20 }]],
    ['a value of no intent', [lost, { set: 'amount', value: 20, text: 20 }]],
    ['an unknown fast answer', [lost, { fastAnswer: 7 }]],
    ['a value that is none', [lost, { set: 'amount', of: 'transfer_money', text: 20 }]],
    ['an answer to nothing', [lost, { answer: 'no' }]],
  ])('loses %s', async (_, scripted) => {
    const { acts, refused, count } = await understood(scripted);
    expect(acts).toHaveLength(1);
    expect(refused).toHaveLength(1);
    expect(count).toBe(1);
  });

  it('has a yes only where the words have it', async () => {
    const atApproval: Question = { ...question, awaiting: { kind: 'approval' } };
    const yes: Act = { act: 'answer', answer: 'yes', span: { start: 0, end: 3 } };
    const alone = await understood([{ answer: 'yes' }], local(), atApproval);
    expect(alone).toMatchObject({ acts: [], count: 1 });
    const agreed = await understood([{ answer: 'yes' }], local([yes]), atApproval);
    expect(agreed).toMatchObject({ acts: [yes], count: 0 });
  });

  it('that is not there leaves the words to local understanding', async () => {
    expect((await understood(null)).by).toBe('local');
  });

  it('is not asked for where local understanding is sure, in hybrid mode', () => {
    const understander = createScriptedUnderstander('hybrid', () => local([], true));
    understander.expectActs([transfer]);
    expect(understander.understand(bank, question, said)).toMatchObject({ by: 'local' });
  });
});
