import { describe, expect, it } from 'vitest';
import { bankFlow, intent, parameter } from './testing/bank-flow.ts';
import {
  Conversation,
  answers,
  atAmount,
  atApproval,
  does,
  gives,
  wants,
} from './testing/conversation.ts';

const span = { start: 0, end: 0 };
const said = (of: string, name: string, value: string) =>
  gives(name, value, { intent: of, value: { type: 'str', value } });

/** A house with a door: what is inside needs a sign-in first. */
const house = bankFlow({
  intents: [
    intent('sign_in', { parameters: [parameter('pin')] }),
    intent('rent', { dependencies: ['sign_in'], parameters: [parameter('car')] }),
    intent('book', {
      interruption: 'ask',
      parameters: [parameter('room'), parameter('nights', { dependsOn: ['room'] })],
    }),
    intent('taxi', { action: 'block', parameters: [parameter('pickup')] }),
    intent('complain', { parameters: [parameter('words')] }),
    intent('water', { parameters: [parameter('litres')] }),
    intent('print', { parameters: [parameter('pages')] }),
  ],
});

describe('an intent that needs another one first', () => {
  it('is not begun without it, also where the other one waits already', () => {
    const talk = new Conversation(house).says(wants('sign_in')).says(wants('rent'));
    expect(talk.answer).toMatchObject({ intent: 'sign_in', awaiting: ['pin'], stack: ['rent'] });
    talk.says(said('sign_in', 'pin', '1234'));
    expect(talk.answer.awaiting).toEqual(['car']);
    expect(talk.answer.tasks).toEqual([{ intent: 'sign_in', outcome: 'completed' }]);
  });

  it('is given up with it', () => {
    const talk = new Conversation(house).says(wants('rent')).says(does('cancel'));
    expect(talk.answer.tasks.map((task) => task.outcome)).toEqual(['cancelled', 'abandoned']);
    expect(talk.answer.state).toBe('idle');
  });
});

describe('what is said for the intents that are needed first', () => {
  /** A car is rented after signing in, and of those that are free. */
  const rental = bankFlow({
    intents: [
      intent('sign_in', { parameters: [parameter('pin')] }),
      intent('licence', { parameters: [parameter('country'), parameter('class')] }),
      intent('rent', {
        dependencies: ['sign_in', 'licence'],
        parameters: [parameter('car', { choicesFrom: 'cars' }), parameter('days')],
      }),
    ],
  });
  const cars = {
    type: 'list' as const,
    value: [
      { value: 'c1', text: 'red van' },
      { value: 'c2', text: 'blue van' },
    ],
  };

  it('is heard, also where another one of them comes in between', () => {
    const talk = new Conversation(rental).says(wants('rent'), said('licence', 'country', 'Peru'));
    expect(talk.answer).toMatchObject({ intent: 'sign_in', awaiting: ['pin'], parameters: {} });
    talk.says(said('sign_in', 'pin', '1234'));
    expect(talk.answer).toMatchObject({ awaiting: ['class'], parameters: { country: 'Peru' } });
  });

  it('goes to one that waits already, and so does its next question', () => {
    const talk = new Conversation(rental).says(wants('licence'));
    expect(talk.answer.awaiting).toEqual(['country']);
    talk.says(wants('rent'), said('sign_in', 'pin', '1'), said('licence', 'country', 'Peru'));
    expect(talk.answer).toMatchObject({ awaiting: ['class'], stack: ['rent'] });
  });

  it('is forgotten with a new start', () => {
    const talk = new Conversation(rental).says(wants('rent'), said('licence', 'country', 'Peru'));
    talk.says(does('start-over')).says(said('sign_in', 'pin', '1234'));
    expect(talk.answer.tasks).toContainEqual({ intent: 'sign_in', outcome: 'completed' });
    expect(talk.answer.intent).not.toBe('licence');
  });

  it('chooses from a list that comes later', () => {
    const talk = new Conversation(rental, 'chat', { cars }).saysIn(
      'the blue van please',
      wants('rent'),
      said('sign_in', 'pin', '1234'),
      said('licence', 'country', 'Peru'),
      said('licence', 'class', 'B'),
    );
    expect(talk.answer).toMatchObject({ awaiting: ['days'], parameters: { car: 'c2' } });
  });
});

describe('a task that waits', () => {
  it('goes on where it was left when it is asked for again', () => {
    const talk = atAmount(bankFlow()).says(wants('block_card'));
    const open = bankFlow();
    expect(talk.answer.stack).toEqual(['transfer_money']);
    const free = bankFlow({
      intents: open.intents.map((one) => ({ ...one, interruption: 'allow' as const })),
    });
    const other = atAmount(free).says().says(wants('block_card')).says(wants('transfer_money'));
    expect(other.answer).toMatchObject({ awaiting: ['amount'], stack: ['block_card'] });
    expect(other.answer.parameters).toEqual({ recipient: 'John Reed' });
    expect(other.noMatch('amount')).toBe(1);
  });

  it('is never one of more than three', () => {
    const talk = new Conversation(house);
    for (const name of ['taxi', 'complain', 'water', 'print']) talk.says(wants(name));
    expect(talk.answer.stack).toEqual(['water', 'complain', 'taxi']);
    for (const name of ['taxi', 'complain', 'water', 'print', 'taxi']) talk.says(wants(name));
    expect(talk.answer).toMatchObject({ intent: 'taxi' });
    expect(talk.answer.stack).toHaveLength(3);
    expect(talk.says(wants('sign_in')).answer.intent).toBe('taxi');
  });

  it('does not ask again for what was answered in the sentence that left it', () => {
    const talk = atAmount(bankFlow()).says(gives('amount', 50), wants('check_balance'));
    talk.apiAnswers({ balance: { type: 'float', value: 9 } });
    expect(talk.answer.awaiting).toEqual(['date']);
  });

  it('is asked about where other values are given for it', () => {
    const talk = atAmount(bankFlow()).says(wants('block_card')).says(does('cancel'));
    talk.says(wants('transfer_money'), gives('recipient', 'Anna Lee'));
    expect(talk.answer).toMatchObject({
      awaiting: ['@clarify'],
      parameters: { recipient: 'John Reed' },
    });
  });

  it('takes the value that comes with the yes, and says so', () => {
    const talk = atApproval(bankFlow()).says(wants('block_card')).says(does('cancel'));
    talk.says(answers('yes'), gives('amount', 50));
    expect(talk.reply).toContain('Amount changed to 50.00');
    expect(talk.answer.awaiting).toEqual(['is_approved']);
  });
});

describe('asked whether to leave a task', () => {
  const atNights = () =>
    new Conversation(house)
      .says(wants('book'), said('book', 'room', 'suite'))
      .says(wants('taxi'), said('taxi', 'pickup', 'six'));

  it('an answer to the task means staying with it', () => {
    const talk = atNights();
    expect(talk.answer.awaiting).toEqual(['@clarify']);
    talk.says(answers('unclear'), said('book', 'nights', 'two'));
    expect(talk.outcome).toBe('completed');
  });

  it('naming the other one again means leaving it, with what was said first', () => {
    const talk = atNights().says(wants('taxi')).apiAnswers({});
    expect(talk.answer.tasks).toEqual([{ intent: 'taxi', outcome: 'completed' }]);
    expect(talk.answer.awaiting).toEqual(['@resume']);
    expect(talk.says(answers('yes')).answer.awaiting).toEqual(['nights']);
  });

  it('two unclear answers mean staying with it', () => {
    const talk = atNights().says(answers('unclear'));
    expect(talk.answer.awaiting).toEqual(['@clarify']);
    expect(talk.says(answers('unclear')).answer.awaiting).toEqual(['nights']);
  });

  it('at approval: afterwards the summary comes again', () => {
    const bank = bankFlow();
    const [transfer, ...others] = bank.intents;
    if (transfer === undefined) throw new Error('No transfer');
    const asking = bankFlow({
      intents: [{ ...transfer, interruption: 'ask' }, ...others],
    });
    const talk = atApproval(asking).says(wants('block_card')).says(answers('yes'));
    expect(talk.answer.intent).toBe('block_card');
    talk.says(does('cancel')).says(answers('yes'));
    expect(talk.answer.awaiting).toEqual(['is_approved']);
    expect(talk.reply).toContain('200.00 EUR');
  });
});

describe('one sentence with a value and the one that depends on it', () => {
  it('keeps both, whichever comes first', () => {
    const talk = new Conversation(house).says(wants('book'), said('book', 'room', 'suite'));
    const flow = bankFlow({
      intents: [
        intent('book', {
          parameters: [
            parameter('room'),
            parameter('nights', { dependsOn: ['room'] }),
            parameter('name'),
          ],
        }),
      ],
    });
    expect(talk.answer.awaiting).toEqual(['nights']);
    const other = new Conversation(flow)
      .says(wants('book'), said('book', 'room', 'suite'), said('book', 'nights', 'two'))
      .says(
        { ...said('book', 'nights', 'three'), correction: true },
        { ...said('book', 'room', 'double'), correction: true },
      );
    expect(other.answer).toMatchObject({
      awaiting: ['name'],
      parameters: { room: 'double', nights: 'three' },
    });
  });
});

describe('what was failed too often', () => {
  const skipping = (more: object) =>
    bankFlow({
      collection: { ...bankFlow().collection, maxParametersPerQuestion: 2 },
      intents: [
        intent('order', {
          parameters: [
            parameter('size', { group: 'g', maxNoMatch: 0, onExhausted: 'skip', ...more }),
            parameter('colour', { group: 'g', maxNoMatch: 0, onExhausted: 'skip' }),
            parameter('name'),
          ],
        }),
      ],
    });

  it('is left out, all of a question at once', () => {
    const talk = new Conversation(skipping({})).says(wants('order')).says();
    expect(talk.answer.awaiting).toEqual(['name']);
    expect(talk.reply).toContain('do without it');
  });

  it('takes the default, and says which', () => {
    const flow = skipping({ onExhausted: 'default', defaultValue: 'medium' });
    const talk = new Conversation(flow).says(wants('order')).says();
    expect(talk.answer.parameters).toEqual({ size: 'medium' });
    expect(talk.reply).toContain('size: medium.');
  });
});

describe('a list with nothing on it', () => {
  it('ends the task, and says so', () => {
    const flow = bankFlow({
      intents: [intent('book', { parameters: [parameter('slot', { choicesFrom: 'slots' })] })],
    });
    const talk = new Conversation(flow).says(wants('book'));
    expect(talk.outcome).toBe('abandoned');
    expect(talk.reply).toContain('nothing to offer');
  });
});

describe('a person', () => {
  it('hears which value was being asked about', () => {
    const talk = atAmount(bankFlow()).says({
      act: 'ambiguous',
      intent: 'transfer_money',
      parameter: 'amount',
      candidates: [
        { type: 'float', value: 200 },
        { type: 'float', value: 250 },
      ],
      text: '200 or 250',
      span,
    });
    expect(talk.says(does('person')).state.handover?.pending).toEqual(['amount']);
  });

  it('hears what the task that waits was asking for', () => {
    const talk = atAmount(bankFlow()).says(wants('block_card')).says(does('cancel'));
    expect(talk.says(does('person')).state.handover?.pending).toEqual(['amount']);
  });
});
