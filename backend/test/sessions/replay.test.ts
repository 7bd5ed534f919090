import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compare } from '../../src/cli/replay.ts';
import type { MockBackend } from '../../src/mock-backend/mock-backend.ts';
import { readLedger, type Ledger } from '../../src/store/sessions/ledger.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { bankFile, importBank, startBankBackend, type Bank } from '../support/bank.ts';

let test: TestApp;
let backend: MockBackend;
let bank: Bank;

beforeAll(async () => {
  backend = await startBankBackend();
  test = await startTestApp();
  bank = await importBank(test.context, bankFile(backend.url));
});

afterAll(async () => {
  await test.close();
  await backend.close();
});

/** Holds a conversation on Postgres with a real HTTP backend, and gives its id. */
async function hold(...texts: string[]): Promise<string> {
  const { runner } = test.context.conversations;
  const { facts } = await runner.start({
    facts: {
      projectId: bank.projectId,
      project: 'bank',
      version: bank.version,
      draft: false,
      flowHash: bank.flowHash,
      channelKeyId: null,
      username: null,
      caller: null,
      fixedNow: Date.parse('2026-08-24T06:00:00Z'),
      simulateApis: false,
    },
    locale: 'en',
    channel: 'chat',
    variables: {},
  });
  for (const text of texts) await runner.send(facts.id, { text });
  return facts.id;
}

async function ledgerOf(id: string): Promise<Ledger> {
  const ledger = await readLedger(test.context.database.pool, id);
  if (ledger === null) throw new Error('The session has no ledger');
  return ledger;
}

async function replayed(ledger: Ledger): Promise<ReturnType<typeof compare>> {
  return compare(ledger, await test.context.conversations.flows.flow(ledger.flowHash));
}

describe('a session replayed from its ledger', () => {
  it('is the same where sessions know more of themselves by now', async () => {
    const ledger = await ledgerOf(await hold('Send 20 to Anna'));
    const known = Object.entries(ledger.snapshot.turn).filter(([name]) => name !== 'kinds');
    const turn = Object.fromEntries(known) as Ledger['snapshot']['turn'];
    const older = { ...ledger, snapshot: { ...ledger.snapshot, turn } };
    expect((await replayed(older)).sameState).toBe(true);
    const other = { ...ledger, snapshot: { ...ledger.snapshot, locale: 'tr' } };
    expect((await replayed(other)).sameState).toBe(false);
  });

  it.each([
    ['a transfer', ['Send 200 euros to John tomorrow', 'yes but make it 250', 'yes please']],
    ['a balance in between', ['Send 20 to Anna', 'the second', 'what is my balance?', 'Friday']],
    ['a change of mind', ['Send 5000 to John today', '50', 'no', 'the amount', '60', 'forget it']],
    ['a sensitive code', ['I need to block my card', '4242', '9876', 'yes']],
    ['a person', ['send money', 'I want a person']],
    ['other languages', ['para göndermek istiyorum', 'John Reed', 'elli', 'yarın', 'evet']],
    ['nothing understood', ['xyzzy', 'qwerty', '??']],
  ])('gives the same states, variables and replies: %s', async (_, texts) => {
    const { turns, sameState } = await replayed(await ledgerOf(await hold(...texts)));
    expect(turns.flatMap((turn) => turn.differences)).toEqual([]);
    expect(turns.length).toBeGreaterThan(1);
    expect(sameState).toBe(true);
  });

  it('says where a ledger was changed', async () => {
    const id = await hold('Send 200 euros to John tomorrow', 'yes please');
    const ledger = await ledgerOf(id);
    const doctored = ledger.events.map((event) =>
      event.type === 'understood'
        ? (JSON.parse(JSON.stringify(event).replaceAll('200', '300')) as typeof event)
        : event,
    );
    const { turns, sameState } = await replayed({ ...ledger, events: doctored });
    expect(turns[1]?.differences.map(({ part }) => part)).toEqual(
      expect.arrayContaining(['approval', 'parameters', 'reply']),
    );
    expect(sameState).toBe(false);
  });
});
