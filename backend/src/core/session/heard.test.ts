import type { ValueAct } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { hear } from './heard.ts';
import { bankFlow } from './testing/bank-flow.ts';
import { Conversation, gives, wants } from './testing/conversation.ts';

const said = (intent: string, parameter: string, start: number, end: number): ValueAct => ({
  act: 'value',
  intent,
  parameter,
  value: { type: 'str', value: parameter },
  text: parameter,
  span: { start, end },
});

const names = (values: ValueAct[]): string[] => values.map(({ parameter }) => parameter);

describe('one stretch of text', () => {
  it('fills the parameter that is named first, and no other', () => {
    const heard = hear([said('a', 'one', 0, 5), said('a', 'two', 3, 8), said('a', 'three', 8, 9)]);
    expect(names(heard.values('a'))).toEqual(['one', 'three']);
  });

  it('fills no parameter of another intent either', () => {
    const heard = hear([said('a', 'one', 0, 5), said('b', 'two', 0, 5), said('b', 'three', 6, 9)]);
    expect(names(heard.values('b'))).toEqual(['three']);
  });

  it('is not shared by values that have no place in the words', () => {
    const heard = hear([said('a', 'one', 0, 0), said('a', 'two', 0, 0)]);
    expect(names(heard.values('a'))).toEqual(['one', 'two']);
  });

  it('is stored once, and the other parameter is asked for', () => {
    const span = { start: 5, end: 7 };
    const talk = new Conversation(bankFlow()).says(
      wants('transfer_money'),
      gives('recipient', 'Anna Lee'),
      gives('amount', 20, { span }),
      gives('date', '2026-08-25', { span }),
    );
    expect(talk.answer).toMatchObject({
      awaiting: ['date'],
      parameters: { recipient: 'Anna Lee', amount: 20 },
    });
  });
});
