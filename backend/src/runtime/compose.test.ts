import type { Variables } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { bank } from '../core/language/testing/bank.ts';
import type { Flow } from '../core/flow/flow.ts';
import type { Session } from '../core/session/session.ts';
import { transition } from '../core/session/transition.ts';
import type { LanguageModel, LlmRequest } from '../providers/contracts/llm.ts';
import { ProviderError } from '../providers/contracts/provider-error.ts';
import { createComposer } from './compose.ts';
import type { Composed, ComposeWish } from './ports.ts';

const flow: Flow = { ...bank, generalPrompt: 'You are a bank. Transfers cost 2 euros.' };

const session: Session = {
  ...transition(flow, null, {
    id: '0',
    at: Date.parse('2026-08-24T06:00:00Z'),
    type: 'session-started',
    sessionId: 's1',
    locale: 'en',
    channel: 'chat',
    variables: {},
  }).session,
  history: [
    { role: 'assistant', text: 'How much should I send?' },
    { role: 'user', text: 'What does it cost?' },
  ],
};

const facts: Variables = {
  amount: { type: 'float', value: 200 },
  reference: { type: 'str', value: 'T-100' },
  code: { type: 'str', value: 'vault:1', vault: true },
};

const humanize: ComposeWish = {
  id: '1.0',
  type: 'compose',
  purpose: 'humanize',
  instruction: 'Say that the money is on its way.',
  text: 'yes',
  facts,
  locale: 'en',
  fallback: 'Sent: 200.00 EUR, T-100.',
};
const open: ComposeWish = {
  ...humanize,
  purpose: 'open-question',
  instruction: flow.generalPrompt,
  text: 'What does it cost?',
  facts: {},
  fallback: '',
};

interface Said extends Composed {
  heard: string[];
  request: LlmRequest | null;
  /** How often a model was asked. */
  asked: number;
}

/** What becomes of a model's words, said in these pieces. */
const compose = (wish: ComposeWish, ...pieces: (string | ProviderError)[]): Promise<Said> =>
  composeIn(session, wish, ...pieces);

async function composeIn(
  talk: Session,
  wish: ComposeWish,
  ...pieces: (string | ProviderError)[]
): Promise<Said> {
  let request: LlmRequest | null = null;
  const model: LanguageModel = {
    name: 'test',
    structuredOutput: 'strict',
    async *stream(asked) {
      request = asked;
      for (const piece of pieces) {
        if (typeof piece !== 'string') throw piece;
        yield { type: 'text-delta', text: piece };
      }
      yield { type: 'finished', usage: null, firstTokenMs: 1, provider: 'test' };
    },
  };
  const heard: string[] = [];
  let asked = 0;
  const composer = createComposer(() => model);
  const composed = await composer.compose(flow, talk, wish, {
    sentence: (text) => void heard.push(text),
    askingModel: () => void (asked += 1),
  });
  return { ...composed, heard, request, asked };
}

describe('a reply from facts', () => {
  it('leaves sentence by sentence as it comes', async () => {
    const said = await compose(
      humanize,
      'Your 200 eu',
      'ros are sent. The refer',
      'ence is T-100.',
    );
    expect(said.text).toBe('Your 200 euros are sent. The reference is T-100.');
    expect(said.heard).toEqual(['Your 200 euros are sent.', 'The reference is T-100.']);
  });

  it('is taken back when a later sentence says what isn’t true', async () => {
    const said = await compose(
      humanize,
      'Your 200 euros are sent. You have 1,000 left. The reference is T-100.',
    );
    expect(said.text).toBeNull();
    expect(said.why).toMatch(/number "1,000" is no fact/);
    expect(said.heard).toEqual(['Your 200 euros are sent.']);
  });

  it('is the fallback where a fact is left out', async () => {
    const said = await compose(humanize, 'Your 200 euros are sent.');
    expect(said).toMatchObject({ text: null, why: 'the fact "reference" is left out' });
  });

  it('is said without markup', async () => {
    const said = await compose(humanize, '**Sent**: 200 euros, `T-100`. 🎉');
    expect(said.text).toBe('Sent: 200 euros, T-100.');
  });

  it('tells the model its facts as data, and nothing that lies in the vault', async () => {
    const { request } = await compose(humanize, 'Your 200 euros are sent: T-100.');
    const messages = request?.messages ?? [];
    expect(messages[0]?.content).toContain('Say that the money is on its way.');
    expect(JSON.parse(messages.at(-1)?.content ?? '')).toEqual({
      facts: { amount: '200.00', reference: 'T-100' },
      user: 'yes',
    });
    expect(JSON.stringify(messages)).not.toContain('vault');
  });

  it.each([
    ['Ваши 200 евро отправлены, номер T-100, спасибо вам за это.', 'the model spoke ru'],
    ['', 'the model said nothing'],
    [`${'It is sent and it is fine. '.repeat(60)}`, 'the model said too much'],
  ])('is the fallback after %j', async (words, why) => {
    expect(await compose(humanize, words)).toMatchObject({ text: null, why });
  });

  it('is the fallback where the model fails in the middle', async () => {
    const stalled = new ProviderError('stalled', 'It stopped.', { retryable: true });
    const said = await compose(humanize, 'Your 200 euros are sent. The', stalled);
    expect(said).toMatchObject({ text: null, why: 'the model gave nothing: stalled' });
  });

  it('is the fallback without a model', async () => {
    let asked = 0;
    const ask = () => (asked += 1);
    const composer = createComposer(() => null);
    const composed = await composer.compose(flow, session, humanize, { askingModel: ask });
    expect(composed.text).toBeNull();
    expect(asked).toBe(0);
  });

  it('tells that a model is asked, where one is', async () => {
    expect((await compose(humanize, 'Your 200 euros are sent: T-100.')).asked).toBe(1);
  });
});

describe('an answer to an open question', () => {
  it('may say the figures of our instructions, and the user’s own', async () => {
    expect((await compose(open, 'A transfer costs 2 euros.')).text).not.toBeNull();
  });

  it('may not make up others', async () => {
    expect((await compose(open, 'A transfer costs 3 euros.')).text).toBeNull();
  });

  it('isn’t asked for where the question may hold a sensitive value', async () => {
    const said = await compose({ ...open, text: 'is 123456 a good code?' }, 'It is.');
    expect(said).toMatchObject({ text: null, request: null });
  });

  it('is asked with the conversation before it, and the question last', async () => {
    const { request } = await compose(open, 'A transfer costs 2 euros.');
    expect(request?.messages.slice(1)).toEqual([
      { role: 'assistant', content: 'How much should I send?' },
      { role: 'user', content: 'What does it cost?' },
    ]);
  });

  it('hands over to a person where the model finds that one is needed, and says so calmly', async () => {
    const said = await compose(open, '[per', 'son] Please stay calm. ', 'Somebody takes over.');
    expect(said).toMatchObject({
      text: 'Please stay calm. Somebody takes over.',
      escalate: true,
      heard: ['Please stay calm.', 'Somebody takes over.'],
    });
    expect((await compose(open, 'Say [person] for a person.')).escalate).toBeUndefined();
  });

  it('hands over even where its words are taken back', async () => {
    const said = await compose(open, '[person] Call 112 and pay 90 euros.');
    expect(said).toMatchObject({ text: null, escalate: true });
  });

  it('knows what was said long ago from a summary, told as data', async () => {
    const before = { ...session, summary: 'The user lost a card.' };
    const { request } = await composeIn(before, open, 'A transfer costs 2 euros.');
    const data = JSON.stringify({ summary_of_what_was_said_before: 'The user lost a card.' });
    expect(request?.messages[1]).toEqual({ role: 'user', content: data });
  });

  it('isn’t said in another language', async () => {
    const said = await compose(open, 'Das kostet leider nichts. Перевод сейчас бесплатный.');
    expect(said.text).toBeNull();
    expect(said.why).toBe('the model spoke ru');
  });

  it('tells what it cost', async () => {
    const { model } = await compose(open, 'A transfer costs 2 euros.');
    expect(model).toEqual({
      provider: 'test',
      firstTokenMs: 1,
      inputTokens: null,
      cachedInputTokens: null,
      outputTokens: null,
    });
  });
});
