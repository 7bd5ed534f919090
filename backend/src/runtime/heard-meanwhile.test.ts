import { beforeEach, describe, expect, it } from 'vitest';
import { flowFinder } from '../cli/conversations/flow-finder.ts';
import { createMemorySessionStore } from '../conversation-test/memory-session-store.ts';
import { createVirtualClock } from '../conversation-test/virtual-clock.ts';
import { understandLocally } from '../core/language/understand-locally.ts';
import { SessionRunner } from './session-runner.ts';

/** A bank whose transfers take as long as the test wants. */
async function bankInFlight() {
  const flow = await flowFinder(import.meta.filename, async () => null)('bank');
  const clock = createVirtualClock(Date.parse('2026-08-24T09:00:00+03:00'));
  const call = Promise.withResolvers<undefined>();
  const begun = Promise.withResolvers<undefined>();
  const store = createMemorySessionStore();
  const runner = new SessionRunner({
    store,
    flows: { flow: async () => flow },
    understander: {
      understand: async (known, question, text) => understandLocally(known, question, text),
    },
    composer: { compose: async () => ({ text: null }) },
    clock,
    fingerprint: (text) => text,
    apis: {
      call: async () => {
        begun.resolve(undefined);
        await call.promise;
        return {
          type: 'api-answered',
          status: 201,
          variables: { reference: { type: 'str', value: 'T-1' } },
          missing: [],
          attempts: [],
        };
      },
    },
  });
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
    locale: 'en',
    channel: 'chat',
    variables: {},
  });
  await runner.send(facts.id, { text: 'Send 200 euros to John tomorrow' });
  const sent = runner.send(facts.id, { text: 'yes', key: 'k1' });
  await begun.promise;
  return { runner, store, id: facts.id, sent, callEnds: () => call.resolve(undefined) };
}

describe('words that come while money is on its way', () => {
  let bank: Awaited<ReturnType<typeof bankInFlight>>;

  beforeEach(async () => {
    bank = await bankInFlight();
  });

  it('a cancel is told the truth before the call has ended', async () => {
    const { completed, kinds } = await bank.runner.send(bank.id, { text: 'stop, cancel that' });
    expect(kinds).toEqual(['other']);
    expect(completed).toMatchObject({ state: 'call_api', intent: 'transfer_money' });
    expect(completed.reply.text).toContain('already being sent');
    bank.callEnds();
    expect(await bank.sent).toMatchObject({
      completed: { state: 'idle', outcome: 'completed' },
      kinds: ['answer'],
    });
    expect((await bank.store.load(bank.id))?.session.history.map(({ text }) => text)).toContain(
      completed.reply.text,
    );
  });

  it('a person is called once the call has ended, also where the wish came twice', async () => {
    const act = { text: 'let me speak to a person', key: 'k2' };
    const first = await bank.runner.send(bank.id, act);
    const again = await bank.runner.send(bank.id, act);
    expect(again.completed).toEqual(first.completed);
    bank.callEnds();
    expect((await bank.sent).completed).toMatchObject({ state: 'ended', outcome: 'completed' });
  });

  it('anything else waits for its turn', async () => {
    const yes = bank.runner.send(bank.id, { text: 'yes', key: 'k1' });
    const fees = bank.runner.send(bank.id, { text: 'are there any fees?' });
    bank.callEnds();
    const { completed } = await bank.sent;
    expect((await yes).completed).toEqual(completed);
    expect((await fees).completed.turn).toBe(completed.turn + 1);
  });
});
