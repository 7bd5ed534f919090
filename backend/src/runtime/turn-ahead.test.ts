import type { ModelCost } from '@flare/contracts';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { flowFinder } from '../cli/conversations/flow-finder.ts';
import { createMemorySessionStore } from '../conversation-test/memory-session-store.ts';
import { createVirtualClock } from '../conversation-test/virtual-clock.ts';
import type { Flow } from '../core/flow/flow.ts';
import { understandLocally } from '../core/language/understand-locally.ts';
import type { Listener } from './effects/performer.ts';
import type { ApiCall, ApiOutcome, Commit, Composed } from './ports.ts';
import { SessionRunner } from './session-runner.ts';

let bank: Flow;
beforeAll(async () => {
  bank = await flowFinder(import.meta.filename, async () => null)('bank');
});

const settled = () => new Promise((resolve) => void setImmediate(resolve));

const cost: ModelCost = {
  provider: 'spark',
  firstTokenMs: 300,
  inputTokens: 900,
  cachedInputTokens: null,
  outputTokens: 20,
};

const answered: ApiOutcome = {
  type: 'api-answered',
  status: 200,
  variables: { balance: { type: 'float', value: 1250.5 }, currency: { type: 'str', value: 'EUR' } },
  missing: [],
  attempts: [],
};

/** A call's session with the bank; what is done outside is written down, and ends when it is told to. */
function open(flow: Flow = bank) {
  const understood: string[] = [];
  const called: { name: string; signal: AbortSignal | undefined }[] = [];
  const composing: {
    say: (text: string) => void;
    end: (text: string | null, model?: ModelCost) => void;
    signal: AbortSignal | undefined;
  }[] = [];
  const committed: Commit[] = [];
  const store = createMemorySessionStore();
  let failing = false;
  const runner = new SessionRunner({
    store: {
      ...store,
      commit: (one) => {
        committed.push(one);
        return store.commit(one);
      },
    },
    flows: { flow: async () => flow },
    clock: createVirtualClock(Date.parse('2026-08-24T09:00:00+03:00')),
    fingerprint: (text) => text,
    understander: {
      understand(own, question, text) {
        if (failing) throw new Error('Nobody understands');
        understood.push(text);
        return understandLocally(own, question, text);
      },
    },
    apis: {
      call: async ({ api }: ApiCall, signal) => {
        called.push({ name: api.name, signal });
        return answered;
      },
    },
    composer: {
      compose(_flow, session, _wish, { sentence, askingModel, signal } = {}) {
        if (session.turn.number === 0) return { text: null };
        askingModel?.();
        return new Promise<Composed>((resolve) => {
          composing.push({
            say: (text) => sentence?.(text),
            end: (text, model) => resolve({ text, ...(model === undefined ? {} : { model }) }),
            signal,
          });
        });
      },
    },
  });
  const begin = async (locale = 'en') => {
    const { facts } = await runner.start({
      facts: {
        projectId: 1,
        project: 'bank',
        version: 1,
        draft: false,
        flowHash: flow.hash,
        channelKeyId: null,
        username: null,
        caller: null,
        fixedNow: null,
        simulateApis: false,
      },
      locale,
      channel: 'call',
      variables: {},
    });
    return facts.id;
  };
  const names = () => called.map(({ name }) => name);
  const fails = (does: boolean) => void (failing = does);
  return { runner, begin, understood, called, names, composing, committed, fails };
}

type Bank = ReturnType<typeof open>;
let line: Bank;
let id: string;
beforeEach(async () => {
  line = open();
  id = await line.begin();
});

describe('work ahead of a turn', () => {
  it('understands, looks up and puts into words; the turn takes all of it, once', async () => {
    const { runner, understood, names, composing } = line;
    runner.workAhead(id, 'what is my balance');
    await settled();
    expect(composing).toHaveLength(1);
    composing[0]?.say('You have 1,250.50 euros.');

    const heard: string[] = [];
    const listener: Listener = {
      sentence: (text) => void heard.push(text),
      askingModel: () => void heard.push('(asked)'),
    };
    const answer = runner.send(id, { text: 'what is my balance' }, listener);
    await settled();
    expect(heard).toEqual(['(asked)', 'You have 1,250.50 euros.']);
    composing[0]?.say(' Anything else?');
    composing[0]?.end('You have 1,250.50 euros. Anything else?');
    const { completed } = await answer;
    expect(completed.reply.text).toContain('You have 1,250.50 euros. Anything else?');
    expect(heard.at(-1)).toBe(' Anything else?');
    expect([understood, names(), composing]).toEqual([
      ['what is my balance'],
      ['balance'],
      [expect.anything()],
    ]);
  });

  it('says what its words are, beside what the turn has said before them', async () => {
    const { runner, composing } = line;
    const heard: unknown[] = [];
    const listener: Listener = { sentence: (text, kinds) => void heard.push([text, kinds]) };
    runner.workAhead(id, 'what is my balance');
    await settled();
    composing[0]?.say('You have 1,250.50 euros.');
    const answer = runner.send(id, { text: 'what is my balance' }, listener);
    await settled();
    composing[0]?.end('You have 1,250.50 euros.');
    expect((await answer).kinds).toEqual(['answer']);
    expect(heard).toEqual([['You have 1,250.50 euros.', ['answer']]]);
  });

  it('changes nothing where other words follow, and is stopped', async () => {
    const { runner, understood, composing } = line;
    const before = await runner.look(id);
    runner.workAhead(id, 'what is my balance');
    await settled();
    expect((await runner.look(id)).session).toEqual(before.session);
    const { completed } = await runner.send(id, { text: 'block my card' });
    expect(completed.reply.text).not.toContain('1,250');
    expect(composing[0]?.signal?.aborted).toBe(true);
    expect(understood).toEqual(['what is my balance', 'block my card']);
  });

  it('is of use also where the final transcript has capitals and points', async () => {
    const { runner, names, composing, understood } = line;
    runner.workAhead(id, 'what is my balance');
    await settled();
    const answer = runner.send(id, { text: 'What is my balance?' });
    await settled();
    composing[0]?.end('You have 1,250.50 euros.');
    expect((await answer).completed.reply.text).toContain('You have 1,250.50 euros.');
    expect([names(), composing.length]).toEqual([['balance'], 1]);
    expect(understood).toEqual(['what is my balance', 'What is my balance?']);
  });

  it('is the turn’s own once it is taken: what is said or given up meanwhile leaves it alone', async () => {
    const { runner, names, composing } = line;
    runner.workAhead(id, 'what is my balance');
    await settled();
    const answer = runner.send(id, { text: 'what is my balance' });
    await settled();
    runner.dropAhead(id);
    runner.workAhead(id, 'and block my card');
    await settled();
    expect(composing[0]?.signal?.aborted).toBe(false);
    composing[0]?.end('You have 1,250.50 euros.');
    expect((await answer).completed.reply.text).toContain('You have 1,250.50 euros.');
    expect(names()).toEqual(['balance']);
  });

  it('is dropped when it is no longer of use, and the same words are answered anew', async () => {
    const { runner, names, composing } = line;
    runner.workAhead(id, 'what is my balance');
    await settled();
    runner.dropAhead(id);
    expect(composing[0]?.signal?.aborted).toBe(true);
    const answer = runner.send(id, { text: 'what is my balance' });
    await settled();
    composing[1]?.end('You have 1,250.50 euros.');
    await answer;
    expect(names()).toEqual(['balance', 'balance']);
  });

  it('never makes a call that writes: that waits for the turn', async () => {
    const { runner, names, composing } = line;
    const asking = runner.send(id, { text: 'Send 200 euros to John Reed tomorrow' });
    await settled();
    composing[0]?.end(null);
    expect((await asking).session.state.name).toBe('await_param');
    runner.workAhead(id, 'yes');
    await settled();
    expect(names()).toEqual([]);
    const sent = runner.send(id, { text: 'yes' });
    await settled();
    composing.at(-1)?.end(null);
    await sent;
    expect(names()).toEqual(['transfer']);
  });

  it('is of use also where the words interrupt what is being said', async () => {
    const { runner, names, composing } = line;
    runner.workAhead(id, 'what is my balance');
    await settled();
    await runner.tell(id, { type: 'interrupted', heard: 'Hello' });
    const answer = runner.send(id, { text: 'what is my balance' });
    await settled();
    composing.at(-1)?.end('You have 1,250.50 euros.');
    expect((await answer).completed.reply.text).toContain('1,250.50');
    expect(names()).toEqual(['balance']);
    expect(composing).toHaveLength(1);
  });

  it('answers an open question anew where the words interrupt: it depends on what was said before', async () => {
    const { runner, composing } = line;
    runner.workAhead(id, 'what is the meaning of life');
    await settled();
    await runner.tell(id, { type: 'interrupted', heard: 'Hello' });
    const answer = runner.send(id, { text: 'what is the meaning of life' });
    await settled();
    composing.at(-1)?.end('I can’t say.');
    await answer;
    expect(composing).toHaveLength(2);
    expect(noted(line)).toEqual({ use: 'dropped', begun: 1, unusedRequests: 1 });
  });

  it('is stopped with the session, and is nothing for one that is over', async () => {
    const { runner, composing, understood } = line;
    runner.workAhead(id, 'what is my balance');
    await settled();
    await runner.tell(id, { type: 'hung-up' });
    runner.dropAhead(id);
    expect(composing[0]?.signal?.aborted).toBe(true);
    runner.workAhead(id, 'what is my balance');
    await settled();
    expect(understood).toHaveLength(1);
  });
});

/** What the trace of the last turn says of the work ahead of it. */
const noted = ({ committed }: Bank) =>
  committed.at(-1)?.turn?.steps.find(({ kind }) => kind === 'worked-ahead')?.detail ?? null;

describe('the trace of a turn', () => {
  it('says that what was done ahead was used', async () => {
    const { runner, composing } = line;
    runner.workAhead(id, 'what is my');
    runner.workAhead(id, 'what is my balance');
    await settled();
    const answer = runner.send(id, { text: 'What is my balance?' });
    await settled();
    composing.at(-1)?.end('You have 1,250.50 euros.');
    await answer;
    expect(noted(line)).toEqual({ use: 'used', begun: 2, unusedRequests: 0 });
    await runner.send(id, { text: 'block my card' });
    expect(noted(line)).toBeNull();
  });

  it('says that it was dropped, and what it cost', async () => {
    const { runner, composing } = line;
    runner.workAhead(id, 'what is my balance');
    await settled();
    composing[0]?.end('You have 1,250.50 euros.', cost);
    await settled();
    await runner.send(id, { text: 'block my card' });
    expect(noted(line)).toEqual({ use: 'dropped', begun: 1, unusedRequests: 1, model: cost });
    expect(line.committed.at(-1)?.turn?.modelUse).toMatchObject({ requests: 1, inputTokens: 900 });
  });

  it('counts each request that was for nothing', async () => {
    const { runner, composing } = line;
    for (const [at, text] of ['what is my balance', 'show my balance'].entries()) {
      runner.workAhead(id, text);
      await settled();
      composing[at]?.end('You have 1,250.50 euros.', cost);
      await settled();
    }
    await runner.send(id, { text: 'block my card' });
    expect(noted(line)).toMatchObject({ unusedRequests: 2, model: { requests: 2 } });
    expect(line.committed.at(-1)?.turn?.modelUse).toMatchObject({ requests: 2, inputTokens: 1800 });
  });

  it('says nothing of what was begun for a turn that has failed', async () => {
    const { runner } = line;
    runner.workAhead(id, 'show my balance');
    await settled();
    line.fails(true);
    await expect(runner.send(id, { text: 'block my card' })).rejects.toThrow('Nobody understands');
    line.fails(false);
    await runner.send(id, { text: 'block my card' });
    expect(noted(line)).toBeNull();
  });
});

describe('words that leave nothing open', () => {
  it.each([
    ['en', 'what is my balance', true],
    ['en', 'what do you charge for a transfer', true],
    ['en', 'Send 200 euros to John Reed tomorrow', true],
    ['en', 'I want to send money', false],
    ['en', 'send money to Anna tomorrow', false],
    ['en', 'hello', false],
    ['en', 'what is the meaning of life', false],
    ['en', 'show my', false],
    ['en', 'I would like to know', false],
    ['tr', 'bakiyem ne kadar', true],
    ['tr', "yarın John Reed'e 200 euro gönder", true],
    ['tr', 'para göndermek istiyorum', false],
    ['tr', 'merhaba', false],
    ['ru', 'сколько у меня на счёте', true],
    ['ru', 'отправь завтра Джону Риду 200 евро', true],
    ['ru', 'хочу перевести деньги', false],
    ['ru', 'здравствуйте', false],
  ] as const)('in %s, "%s": %s', async (locale, text, whole) => {
    const { runner, begin } = line;
    const session = await begin(locale);
    let told = false;
    runner.workAhead(session, text, () => (told = true));
    await settled();
    expect(told).toBe(whole);
  });

  it('are those after which all is there, not those that write', async () => {
    const { runner, composing } = line;
    const told: string[] = [];
    const ahead = async (text: string): Promise<void> => {
      runner.workAhead(id, text, () => void told.push(text));
      await settled();
    };
    const asking = runner.send(id, { text: 'Send 200 euros to John Reed tomorrow' });
    await settled();
    composing[0]?.end(null);
    await asking;
    await ahead('make it fifty euros');
    await ahead('well let me think');
    await ahead('yes');
    expect(told).toEqual(['make it fifty euros']);
  });

  it('aren’t told of once they were dropped', async () => {
    const { runner } = line;
    let told = false;
    runner.workAhead(id, 'what is my balance', () => (told = true));
    runner.dropAhead(id);
    await settled();
    expect(told).toBe(false);
  });
});

describe('a secret that was just said', () => {
  it('goes to no call ahead of its turn, not even to one that reads', async () => {
    const apis = { ...bank.apis };
    const { block_card: block } = apis;
    if (block === undefined) throw new Error('The bank blocks cards');
    const { runner, begin, names, composing } = open({
      ...bank,
      apis: { ...apis, block_card: { ...block, effect: 'read' } },
    });
    const session = await begin();
    await runner.send(session, { text: 'block my card' });
    await runner.send(session, { text: '4242' });
    runner.workAhead(session, '987654');
    await settled();
    expect(names()).toEqual([]);
    const sent = runner.send(session, { text: '987654' });
    await settled();
    composing.at(-1)?.end(null);
    await sent;
    expect(names()).toEqual(['block_card']);
  });
});
