import { describe, expect, it } from 'vitest';
import { kindsOf } from './reply-kinds.ts';
import { bankFlow, intent, parameter } from './testing/bank-flow.ts';
import {
  Conversation,
  answers,
  atAmount,
  atApproval,
  does,
  fees,
  gives,
  howAreYou,
  wants,
} from './testing/conversation.ts';

const flow = bankFlow();
const kinds = (talk: Conversation) => kindsOf(talk.state.turn);
const balance = { balance: { type: 'float' as const, value: 20 } };
const asksModel = { act: 'question' as const, span: { start: 0, end: 0 } };
const composed = (text: string | null) => ({ type: 'composed' as const, text });

describe('what a reply is', () => {
  it('is the welcome, in the version’s words, in a model’s or in ours', () => {
    expect(kinds(new Conversation(flow))).toEqual(['welcome']);
    const prompted = bankFlow({ welcomeText: null, welcomePrompt: 'Greet the caller.' });
    const wish = new Conversation(prompted);
    expect(kinds(wish)).toEqual([]);
    expect(kinds(wish.feed(composed('Good day.')))).toEqual(['welcome']);
    expect(kinds(new Conversation(prompted).feed(composed(null)))).toEqual(['welcome']);
  });

  it('is a question, the first time and again, and also about what was meant', () => {
    const talk = atAmount(flow);
    expect(kinds(talk)).toEqual(['question']);
    expect(kinds(talk.isSilent())).toEqual(['question']);
    expect(kinds(talk.says(does('repeat')))).toEqual(['question']);
    expect(kinds(talk.says(does('go-back')))).toEqual(['question']);
    expect(kinds(atApproval(flow).says(answers('no')))).toEqual(['question']);
    expect(kinds(atApproval(flow).says(answers('unclear')))).toEqual(['question']);
  });

  it('is a summary, each time that it is said', () => {
    const talk = atApproval(flow);
    expect(kinds(talk)).toEqual(['summary']);
    expect(kinds(talk.says(does('repeat')))).toEqual(['summary']);
    expect(kinds(talk.says(gives('amount', 250)))).toEqual(['summary']);
    expect(kinds(talk.isSilent())).toEqual(['question']);
  });

  it('is an answer: of an API, of a model, of an intent, or a fast one', () => {
    const talk = new Conversation(flow).says(wants('check_balance')).apiAnswers(balance);
    expect(kinds(talk)).toEqual(['answer']);
    expect(kinds(talk.says(fees))).toEqual(['answer']);
    expect(kinds(talk.says(asksModel).feed(composed('We open at nine.')))).toEqual(['answer']);
    const hours = intent('hours', { answer: { en: 'From nine to five.' } });
    expect(kinds(new Conversation(bankFlow({ intents: [hours] })).says(wants('hours')))).toEqual([
      'answer',
    ]);
  });

  it('is something else where it is chatter, a failure or an end', () => {
    const talk = new Conversation(flow);
    expect(kinds(talk.says(howAreYou))).toEqual(['other']);
    expect(kinds(talk.says())).toEqual(['other']);
    expect(kinds(talk.says(wants('check_balance')).apiFails('refused'))).toEqual(['other']);
    expect(kinds(talk.says(does('person')))).toEqual(['other']);
  });

  it('is all that its pieces are', () => {
    const talk = atApproval(flow).says(answers('yes'), fees);
    expect(kinds(talk)).toEqual(['answer', 'summary']);
    expect(kinds(atAmount(flow).says(gives('amount', 5000)))).toEqual(['other', 'question']);
    expect(kinds(atAmount(flow).says(asksModel).feed(composed('Yes.')))).toEqual([
      'answer',
      'question',
    ]);
    const two = atAmount(flow).says(wants('check_balance')).apiAnswers(balance);
    expect(kinds(two)).toEqual(['answer', 'question']);
  });

  it('is a question where the version’s own words for a wrong value ask for another one', () => {
    const pay = (invalidPrompt: string) =>
      new Conversation(
        bankFlow({
          intents: [
            intent('transfer_money', {
              parameters: [
                parameter('amount', {
                  type: 'float',
                  max: 9,
                  invalidPrompt: { en: invalidPrompt },
                }),
              ],
            }),
          ],
        }),
      ).says(wants('transfer_money'), gives('amount', 50));
    expect(kinds(pay('That is too much. How much, up to nine?'))).toEqual(['question']);
    expect(kinds(pay('That is too much.'))).toEqual(['other', 'question']);
  });

  it('is what it was where it is said again', () => {
    const talk = new Conversation(flow);
    expect(kinds(talk.says(does('repeat')))).toEqual(['welcome']);
    expect(kinds(talk.says(fees).says(does('repeat')))).toEqual(['answer']);
  });

  it('stands in the wish to say it, also of what is said beside a turn', () => {
    const talk = atApproval(flow).says(answers('yes'));
    talk.feed({ type: 'heard-meanwhile', text: 'stop', wish: 'cancel' });
    expect(talk.effects.findLast(({ type }) => type === 'say')).toMatchObject({
      kinds: ['other'],
      progress: true,
    });
    talk.apiAnswers({ reference: { type: 'str', value: 'T-1' } });
    expect(talk.effects.findLast(({ type }) => type === 'say')).toMatchObject({
      kinds: ['answer'],
      progress: false,
    });
  });

  it('is unknown of a turn that began before this was kept', () => {
    const talk = atApproval(flow).says(answers('yes'));
    delete talk.state.turn.kinds;
    delete talk.state.turn.kindsBefore;
    expect(kinds(talk)).toEqual([]);
    expect(kinds(talk.apiFails('unknown'))).toEqual(['other']);
  });
});
