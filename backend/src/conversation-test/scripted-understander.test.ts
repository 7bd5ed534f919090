import { describe, expect, it } from 'vitest';
import type { Act, Question, ScriptedAct, UnderstandingResult } from '@flare/contracts';
import type { Flow } from '../core/flow/flow.ts';
import { createScriptedUnderstander } from './scripted-understander.ts';

const flow = {
  intents: [
    {
      name: 'send',
      parameters: [
        {
          name: 'to',
          type: 'choice',
          choices: [{ value: 'JR', text: { en: 'John' }, synonyms: {} }],
        },
        { name: 'amount', type: 'float', choices: [] },
      ],
    },
  ],
  fastAnswers: [{ questions: [], answer: {} }],
} as unknown as Flow;
const question = { intent: null, locale: 'en' } as Question;
const local = (acts: Act[] = [], sure = false): UnderstandingResult => ({
  acts,
  locale: 'en',
  localeSure: true,
  by: 'local',
  sure,
  ranking: [],
  refused: [],
});

const said = 'Send 20 to John';
const span = { start: 0, end: said.length };

async function understood(acts: ScriptedAct[] | null, locally = local()) {
  const understander = createScriptedUnderstander('model', () => locally);
  understander.expectActs(acts);
  const result = await understander.understand(flow, question, said);
  return { ...result, count: understander.refused() };
}

describe('a scripted answer of a model', () => {
  it('is taken with the stretches that it comes from', async () => {
    const { acts, by } = await understood([
      { intent: 'send' },
      { set: 'amount', value: 20, text: 20 },
      { set: 'to', value: 'JR', text: 'john' },
    ]);
    expect(by).toBe('model');
    expect(acts).toEqual([
      { act: 'intent', intent: 'send', confidence: 0.9, span },
      {
        act: 'value',
        intent: 'send',
        parameter: 'amount',
        text: '20',
        span: { start: 5, end: 7 },
        value: { type: 'float', value: 20 },
      },
      {
        act: 'value',
        intent: 'send',
        parameter: 'to',
        text: 'john',
        span: { start: 11, end: 15 },
        value: { type: 'choice', value: 'JR', text: { en: 'John' } },
      },
    ]);
  });

  it.each<[string, ScriptedAct[]]>([
    ['a value that was not said', [{ intent: 'send' }, { set: 'amount', value: 99, text: '99' }]],
    ['an unknown intent', [{ intent: 'send' }, { intent: 'borrow' }]],
    ['an unknown parameter', [{ intent: 'send' }, { set: 'colour', value: 1, text: '20' }]],
    ['a value of no intent', [{ question: true }, { set: 'amount', value: 20, text: '20' }]],
    ['an unknown fast answer', [{ question: true }, { fastAnswer: 2 }]],
    [
      'one reading as ambiguous',
      [{ intent: 'send' }, { ambiguous: 'to', values: ['JR'], text: 'John' }],
    ],
    ['a yes that is not in the words', [{ question: true }, { answer: 'yes' }]],
  ])('loses %s', async (_, scripted) => {
    const { acts, refused, count } = await understood(scripted);
    expect(acts).toHaveLength(1);
    expect(refused).toHaveLength(1);
    expect(count).toBe(1);
  });

  it('keeps a yes that is in the words', async () => {
    const { acts } = await understood(
      [{ answer: 'yes' }],
      local([{ act: 'answer', answer: 'yes', span }]),
    );
    expect(acts).toEqual([{ act: 'answer', answer: 'yes', span }]);
  });

  it('that is not there leaves the words to local understanding', async () => {
    expect((await understood(null)).by).toBe('local');
  });

  it('is not asked for where local understanding is sure, in hybrid mode', () => {
    const understander = createScriptedUnderstander('hybrid', () => local([], true));
    understander.expectActs([{ intent: 'send' }]);
    expect(understander.understand(flow, question, said)).toMatchObject({ by: 'local' });
  });
});
