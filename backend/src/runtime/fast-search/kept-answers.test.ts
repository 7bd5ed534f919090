import { describe, expect, it } from 'vitest';
import { createManualTimers } from '../../../test/simulators/manual-timers.ts';
import { bank } from '../../core/language/testing/bank.ts';
import { newSession } from '../../core/session/turn.ts';
import type { Session } from '../../core/session/session.ts';
import type { LanguageModel } from '../../providers/contracts/llm.ts';
import type { Composed, ComposeWish } from '../ports.ts';
import { KeptAnswers } from './kept-answers.ts';

const asked = 'do you charge a fee for a payment?';
const meansTheSame = 'what is the cost of a payment?';
const said = 'Yes, a small one.';
const model: LanguageModel = {
  name: 'one',
  structuredOutput: 'strict',
  stream: () => {
    throw new Error('Nothing is streamed here');
  },
};
const cost = {
  provider: 'one',
  firstTokenMs: 1,
  inputTokens: 1,
  cachedInputTokens: 0,
  outputTokens: 1,
};
const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const session: Session = {
  ...newSession(bank, {
    id: '0',
    at: Date.parse('2026-08-24T06:00:00Z'),
    type: 'session-started',
    sessionId: 's',
    locale: 'en',
    channel: 'chat',
    variables: {},
  }),
  history: [{ role: 'assistant', text: 'Welcome.' }],
};

const wishFor = (text: string): ComposeWish => ({
  id: '1',
  type: 'compose',
  purpose: 'open-question',
  instruction: '',
  text,
  facts: {},
  locale: 'en',
  fallback: '',
});

function createStage({ on = true } = {}) {
  const timers = createManualTimers();
  let present = model;
  const kept = new KeptAnswers({
    isOn: () => on,
    model: () => present,
    timers,
  });
  const told: string[] = [];
  let answer: Composed = { text: said, model: cost };
  const composer = kept.before({
    compose: (_flow, _session, _wish, watch) => {
      watch?.askingModel?.();
      return answer;
    },
  });
  const ask = async (text: string, at: Session = session, flow = bank): Promise<Composed> => {
    const composed = await composer.compose(flow, at, wishFor(text), {
      sentence: (words) => void told.push(words),
      searching: () => void told.push('searching'),
      searched: (found) => void told.push(found ? 'found' : 'not found'),
      askingModel: () => void told.push('asking'),
    });
    kept.keep(flow, at, wishFor(text), composed);
    await settle();
    return composed;
  };
  return {
    ask,
    timers,
    told,
    answers: (next: Composed) => void (answer = next),
    use: (other: LanguageModel) => void (present = other),
  };
}

describe('an answer of the language model', () => {
  it('is given again to whoever asks in the same words, and to nobody else', async () => {
    const { ask, told } = createStage();
    expect((await ask(asked)).kept).toBeUndefined();
    expect(await ask('Do you charge a fee for a payment')).toMatchObject({
      text: said,
      kept: { by: 'words', score: 1 },
    });
    expect((await ask(meansTheSame)).kept).toBeUndefined();
    expect(told).toEqual([
      ...['asking', 'searching', 'found', said],
      ...['searching', 'not found', 'asking'],
    ]);
  });

  it('is kept for a version, a model and a day', async () => {
    const { ask, use, timers } = createStage();
    await ask(asked);
    expect((await ask(asked, session, { ...bank, hash: 'other' })).kept).toBeUndefined();
    expect((await ask(asked)).kept).toBeDefined();
    use({ ...model });
    expect((await ask(asked)).kept).toBeUndefined();
    timers.advance(24 * 3_600_000);
    expect((await ask(asked)).kept).toBeUndefined();
  });

  it('is neither kept nor looked for unless the environment wants it', async () => {
    const { ask, told } = createStage({ on: false });
    await ask(asked);
    await ask(asked);
    expect(told).toEqual(['asking', 'asking']);
  });

  const text = 'It is so.';
  it.each([
    ['a person is needed', { text, model: cost, escalate: true }],
    ['no model made it', { text }],
    ['it was taken back', { text: null, why: 'is no fact', model: cost }],
    ['it names somebody', { text: 'Yes, Bob, we do.', model: cost }],
    ['it begins with a name', { text: 'Bob, we do.', model: cost }],
  ])('is not kept where %s', async (_, answer) => {
    const { ask, answers, told } = createStage();
    answers(answer);
    await ask(asked);
    await ask(asked);
    expect(told).toEqual(['asking', 'asking']);
  });

  const after = (...users: string[]): Session => ({
    ...session,
    history: users.map((words) => ({ role: 'user' as const, text: words })),
  });
  it.each<[string, Session]>([
    ['something was said before', after('how much is a card?', asked)],
    [
      'something is known of the user',
      { ...session, variables: { name: { type: 'str', value: 'Bob' } } },
    ],
    ['a task was done', { ...session, completed: ['check_balance'] }],
    ['a summary stands before it', { ...session, summary: 'The user is Bob.' }],
  ])('is neither kept nor given where %s', async (_, at) => {
    const { ask, told } = createStage();
    await ask(asked, at);
    await ask(asked);
    await ask(asked, at);
    expect(told).toEqual(['asking', 'asking', 'asking']);
  });

  it('is given after a greeting, too', async () => {
    const { ask } = createStage();
    await ask(asked, after('hello', asked));
    expect((await ask(asked)).kept).toBeDefined();
  });

  it('is not kept where the question says something of whoever asks', async () => {
    const { ask, told } = createStage();
    for (const text of ['my code is 4711, is that right?', 'i am maria can i make a payment'])
      for (let n = 0; n < 2; n += 1) await ask(text);
    expect(told).toEqual(['asking', 'asking', 'asking', 'asking']);
  });

  it('gives way to newer ones', async () => {
    const { ask } = createStage();
    const things = 'money payment friend account balance card transfer fee cash bank euros'.split(
      ' ',
    );
    const about = (n: number) =>
      `can you show ${things[n % 10] ?? ''} or ${things[Math.floor(n / 10)] ?? ''}?`;
    for (let n = 0; n <= 100; n += 1) await ask(about(n));
    expect((await ask(about(0))).kept).toBeUndefined();
    expect((await ask(about(100))).kept).toBeDefined();
  });
});
