import type { Act, Question, UnderstandingResult } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { bankFlow } from '../core/session/testing/bank-flow.ts';
import {
  Conversation,
  answers,
  gives,
  typed,
  wants,
} from '../core/session/testing/conversation.ts';
import { newVault, protect } from './sensitive.ts';

const CODE = '83650294';

const blocks = (parameter: string, value: string): Act =>
  gives(parameter, value, { intent: 'block_card', value: typed(parameter, value) });

/** The bank, whose code has six figures, or may be any words. */
function bankWith(pattern: string | null) {
  const flow = bankFlow();
  return {
    ...flow,
    intents: flow.intents.map((intent) => ({
      ...intent,
      parameters: intent.parameters.map((parameter) =>
        parameter.name === 'code' ? { ...parameter, validationRegex: pattern } : parameter,
      ),
    })),
  };
}

/** What is left of words that were said while the card's code was asked for, and of what they were taken for. */
function protectedAtCode(
  text: string,
  { acts, refused = [] }: Pick<UnderstandingResult, 'acts'> & Partial<UnderstandingResult>,
  more: Partial<Question> = {},
  pattern: string | null = '\\d{6}',
) {
  const flow = bankWith(pattern);
  const talk = new Conversation(flow).says(wants('block_card'), blocks('last4', '4321'));
  const question: Question = {
    locale: 'en',
    awaiting: { kind: 'parameters', names: ['code'] },
    intent: 'block_card',
    values: {},
    options: [],
    lists: {},
    lastReply: '',
    history: [],
    now: 0,
    timezone: 'Europe/Istanbul',
    ...more,
  };
  const understanding: UnderstandingResult = {
    acts,
    locale: 'en',
    localeSure: true,
    by: 'local',
    sure: true,
    ranking: [],
    refused,
  };
  const vault = newVault();
  const { text: rest, understanding: left } = protect(
    flow,
    talk.state,
    vault,
    question,
    text,
    understanding,
  );
  return { rest, left, vault: vault.fresh.map(({ value }) => value) };
}

function saidAtCode(text: string, acts: Act[], more?: Partial<Question>, pattern?: string | null) {
  const { rest, left, vault } = protectedAtCode(text, { acts }, more, pattern);
  return { rest, acts: left.acts, vault };
}

const span = { start: 0, end: 0 };
const APPROVAL: Partial<Question> = { awaiting: { kind: 'approval' } };

const at = (act: Act, start: number, end: number): Act => ({ ...act, span: { start, end } });

describe('at a sensitive question', () => {
  it('the value goes into the vault, with its verdict in its place', () => {
    const { rest, acts, vault } = saidAtCode('it is 904817', [at(blocks('code', '904817'), 6, 12)]);
    expect(rest).toBe('it is vault:1');
    expect(acts).toMatchObject([{ text: 'vault:1', verdict: null, value: { vault: true } }]);
    expect(acts[0]?.span).toEqual({ start: 6, end: 13 });
    expect(vault).toEqual(['904817']);
  });

  it('words that missed it go there whole', () => {
    expect(saidAtCode('open sesame', [])).toEqual({
      rest: 'vault:1',
      acts: [],
      vault: ['open sesame'],
    });
  });

  it('words that missed it are no value of another task', () => {
    const text = 'nine oh four eight';
    const { rest, acts } = saidAtCode(text, [at(gives('amount', 9048), 0, text.length)]);
    expect({ rest, acts }).toEqual({ rest: 'vault:1', acts: [] });
  });

  it('what a model claimed of such words is not kept', () => {
    const refused = [{ act: { quote: 'open sesame' }, why: 'no' }];
    expect(protectedAtCode('open sesame', { acts: [], refused }).left.refused).toEqual([]);
    const card = { acts: [at(blocks('last4', '4321'), 0, 4)], refused };
    expect(protectedAtCode('4321', card, APPROVAL).left.refused).toEqual(refused);
  });

  it('figures that were taken for a wish with an amount go there, and nothing comes of them', () => {
    const wish = [at(wants('transfer_money'), 0, 8), at(gives('amount', 83_650_294), 0, 8)];
    expect(saidAtCode(CODE, wish)).toEqual({ rest: 'vault:1', acts: [], vault: [CODE] });
  });

  it.each([CODE, '8365 0294', '83-65-02-94'])('%s goes there also from a real wish', (figures) => {
    const text = `wait, a transfer, ${figures}`;
    const wish = at(wants('transfer_money'), 0, text.length);
    const amount = at(gives('amount', 83_650_294), 18, text.length);
    expect(saidAtCode(text, [wish, amount])).toEqual({
      rest: 'wait, a transfer, vault:1',
      acts: [at(wish, 0, 'wait, a transfer, vault:1'.length)],
      vault: [figures],
    });
  });

  it('a number in words goes there, where it is as long', () => {
    const wish = at(wants('transfer_money'), 0, 20);
    const amount = at(gives('amount', 9048), 9, 20);
    expect(saidAtCode('transfer ninety-four', [wish, amount]).rest).toBe('transfer vault:1');
  });

  it('the wrong one goes there beside the right one', () => {
    const text = `${CODE}, no, 904817`;
    const { rest, vault } = saidAtCode(text, [at(blocks('code', '904817'), 14, 20)]);
    expect(rest).not.toMatch(/\d{4}/);
    expect(vault).toEqual(['904817', CODE]);
  });

  it('what belongs to the task itself stays', () => {
    const text = 'the card is 4321, I want a person';
    const acts = [at(blocks('last4', '4321'), 12, 16), at({ act: 'person', span }, 18, 33)];
    expect(saidAtCode(text, acts)).toEqual({ rest: text, acts, vault: [] });
  });

  it('another wish with a small amount stays', () => {
    const text = 'send 20 to John';
    const acts = [at(wants('transfer_money'), 0, 15), at(gives('amount', 20), 5, 7)];
    expect(saidAtCode(text, acts)).toEqual({ rest: text, acts, vault: [] });
  });
});

describe('at a sensitive question that any words may answer', () => {
  const SECRET = 'sesame';
  const said = (text: string, acts: Act[], more: Partial<Question> = {}) =>
    saidAtCode(text, acts, more, null);
  const whole = (text: string): Act['span'] => ({ start: 0, end: text.length });
  const taken: [string, (text: string) => Act[]][] = [
    ['a question', (text) => [{ act: 'question', span: whole(text) }]],
    ['nothing', () => []],
    ['a wish', (text) => [{ ...wants('transfer_money'), span: whole(text) }]],
    [
      'a wish with a value',
      (text) => [
        { ...wants('transfer_money'), span: whole(text) },
        { ...gives('recipient', SECRET), span: whole(text), text },
      ],
    ],
    [
      'a ready answer',
      (text) => [{ act: 'fast-answer', index: 0, confidence: 1, span: whole(text) }],
    ],
    ['a greeting', () => [{ act: 'chatter', kind: 'greeting', span: { start: 0, end: 2 } }]],
    ['a wish for a person', () => [{ act: 'person', span: { start: 0, end: 2 } }]],
  ];

  it.each(taken)('words that were taken for %s go into the vault whole', (_name, acts) => {
    const text = `my ${SECRET} is open`;
    const { rest, acts: left, vault } = said(text, acts(text));
    expect(rest).toBe('vault:1');
    expect(JSON.stringify(left)).not.toContain(SECRET);
    expect(vault).toEqual([text]);
  });

  it('what was said round a value goes there too', () => {
    const text = `${SECRET}, no, barley`;
    const { rest } = said(text, [at(blocks('code', 'barley'), 12, 18)]);
    expect(rest).toBe('vault:2');
  });

  it("the language's own words stay", () => {
    const acts = [at({ act: 'cancel', span }, 0, 6)];
    expect(said('cancel.', acts)).toEqual({ rest: 'cancel.', acts, vault: [] });
  });

  it('words at the approval that want it changed and hold no value go there', () => {
    const acts = [at(answers('edit'), 0, 2)];
    const { rest } = said(`no, ${SECRET}`, acts, { awaiting: { kind: 'approval' } });
    expect(rest).toBe('vault:1');
  });
});

describe('at another question of a task with a sensitive value', () => {
  const more = APPROVAL;

  it('figures that nothing knows go into the vault', () => {
    expect(saidAtCode(`no, ${CODE}`, [answers('no')], more).rest).toBe('no, vault:1');
  });

  const NAMED: Act = { act: 'name-parameter', parameter: 'code', span };

  it.each([
    ['figures', 'change the code to 90481777', 90_481_777],
    ['words', 'change the code to nine oh four eight', 9048],
  ])('%s after its name go there, and no other task takes them', (_name, text, amount) => {
    const acts = [at(NAMED, 0, 15), at(gives('amount', amount), 19, text.length)];
    expect(saidAtCode(text, acts, more)).toEqual({
      rest: 'change the code to vault:1',
      acts: [at(NAMED, 0, 15)],
      vault: [text.slice(19)],
    });
  });

  it('what is said after its name goes there whole where any words may be it', () => {
    const text = 'change the code to 904817';
    const acts = [at(NAMED, 0, 15), at(gives('amount', 904_817), 19, 25)];
    const { rest, acts: left } = saidAtCode(text, acts, more, null);
    expect(rest).toBe('vault:1');
    expect(left).toEqual([at(NAMED, 0, 'vault:1'.length)]);
  });

  it('the values of the task itself stay beside its name', () => {
    const text = 'change the code, the card is 4321';
    const acts = [at(NAMED, 0, 15), at(blocks('last4', '4321'), 29, 33)];
    expect(saidAtCode(text, acts, more)).toEqual({ rest: text, acts, vault: [] });
  });

  it('another wish with a long amount stays', () => {
    const text = 'send 2500';
    const acts = [at(wants('transfer_money'), 0, 4), at(gives('amount', 2500), 5, 9)];
    expect(saidAtCode(text, acts, more)).toEqual({ rest: text, acts, vault: [] });
  });

  it('figures of a value stay', () => {
    const text = 'no, the card is 4321';
    const acts = [at(blocks('last4', '4321'), 16, 20)];
    expect(saidAtCode(text, acts, more)).toEqual({ rest: text, acts, vault: [] });
  });
});

describe('asked whether to keep a sensitive value', () => {
  const keep = { awaiting: { kind: 'keep', parameter: 'code' } } as Partial<Question>;

  it('a yes stays a yes', () => {
    const acts = [answers('yes')];
    expect(saidAtCode('yes', acts, keep)).toEqual({ rest: 'yes', acts, vault: [] });
  });

  it('what is no answer goes into the vault', () => {
    expect(saidAtCode(CODE, [answers('unclear')], keep).rest).toBe('vault:1');
  });
});

describe('at any other question', () => {
  it('an amount stays, however long', () => {
    const amount = [at(gives('amount', 2500), 0, 4)];
    const more: Partial<Question> = {
      intent: 'transfer_money',
      awaiting: { kind: 'parameters', names: ['amount'] },
    };
    expect(saidAtCode('2500', amount, more)).toEqual({ rest: '2500', acts: amount, vault: [] });
  });
});
