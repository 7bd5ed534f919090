import type { Question } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { strictSchemaError } from '../../../../test/simulators/openai/strict-schema.ts';
import type { Flow } from '../../flow/flow.ts';
import { bank } from '../testing/bank.ts';
import { intent, parameter } from '../testing/flows.ts';
import { claimRequest } from './claim-prompt.ts';

const idle: Question = {
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

const contents = (flow: Flow, question: Question = idle, text = 'hello'): string[] =>
  claimRequest(flow, question, text, []).messages.map(({ content }) => content);

describe('the request for understanding', () => {
  it('carries the instructions of the installation, the version, its intents and parameters', () => {
    const [first] = contents({
      ...bank,
      generalPrompt: 'You work for a bank.',
      collection: {
        ...bank.collection,
        internalPrompt: 'House rules.',
        collectionPrompt: 'One thing at a time.',
      },
      intents: bank.intents.map((one) => ({
        ...one,
        detectionPrompt: `about ${one.name}`,
        parameters: one.parameters.map((own) => ({ ...own, extractionPrompt: `the ${own.name}` })),
      })),
    });
    for (const words of [
      'House rules.',
      'You work for a bank.',
      'One thing at a time.',
      'about check_balance',
      'transfer_money.amount (amount, tutar, сумма): float, in EUR. the amount',
      'one of "John Reed"',
    ])
      expect(first).toContain(words);
  });

  it('shows the examples that are most like the words', () => {
    const lines = contents(bank, idle, 'my card was stolen yesterday')[1]?.split('\n') ?? [];
    expect(lines[1]).toBe('- "my card was stolen": block_card');
    expect(lines.length).toBeLessThanOrEqual(25);
  });

  it('asks for a strict shape with the flow’s own names and choices', () => {
    const options = [{ value: { type: 'choice' as const, value: 'Anna Lee' }, text: 'Anna Lee' }];
    for (const question of [idle, { ...idle, intent: 'transfer_money', options }]) {
      const { schema } = claimRequest(bank, question, 'hello', []);
      expect(strictSchemaError(schema)).toBeNull();
      const text = JSON.stringify(schema);
      expect(text).toContain('"enum":["transfer_money.recipient"]');
      expect(text).toContain('"enum":["John Reed","Anna Lee","Anna Long"]');
    }
    expect(JSON.stringify(claimRequest(bank, idle, 'hello', []).schema)).not.toContain('"option"');
  });

  it('offers the entries that an API gave as choices', () => {
    const slot = parameter({ name: 'slot', type: 'choice', choicesFrom: 'slots' });
    const clinic = { ...bank, intents: [intent('book', { en: ['book'] }, [slot])] };
    const list = { type: 'list' as const, value: [{ value: 's1', text: '15:00' }] };
    const schemaOf = (lists: Question['lists']): string =>
      JSON.stringify(claimRequest(clinic, { ...idle, lists }, 'hello', []).schema);
    expect(schemaOf({ slots: list })).toContain('"enum":["s1"]');
    expect(schemaOf({})).toContain('"enum":["book.slot"]');
  });

  it('tells only the likely intents of a large version, and the one in hand', () => {
    const names = Array.from({ length: 60 }, (_, index) => `intent_${index}`);
    const large = { ...bank, intents: names.map((name) => intent(name, { en: [name] })) };
    const ranking = names.map((name, index) => ({ intent: name, confidence: 1 - index / 100 }));
    const question = { ...idle, intent: 'intent_59' };
    const text = JSON.stringify(claimRequest(large, question, 'hello', ranking).schema);
    expect(text).toContain('"intent_0"');
    expect(text).toContain('"intent_59"');
    expect(text).not.toContain('"intent_40"');
  });

  it('keeps the newest lines of the conversation within their tokens', () => {
    const history = Array.from({ length: 40 }, (_, index) => ({
      role: 'user' as const,
      text: `${index} ${'word '.repeat(20)}`,
    }));
    const short = { ...bank, session: { ...bank.session, historyTokens: 200 } };
    const data = contents(short, { ...idle, history }).at(-1) ?? '';
    expect(data).toContain('"39 word');
    expect(data).not.toContain('"20 word');
  });

  it('says the words once', () => {
    const history = [
      { role: 'assistant' as const, text: 'How much?' },
      { role: 'user' as const, text: 'fifty, please' },
    ];
    const data = contents(bank, { ...idle, history }, 'fifty, please').at(-1) ?? '';
    expect(data.split('fifty, please')).toHaveLength(2);
    expect(data).toContain('How much?');
  });

  it('never holds more of the user’s words than anybody says', () => {
    const data = contents(bank, idle, 'x'.repeat(100_000)).at(-1) ?? '';
    expect(data.length).toBeLessThan(6000);
  });
});
