import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
beforeAll(async () => {
  admin = await startAdminApp();
  administrator = await admin.administrator();
});
afterAll(() => admin.close());

interface Hit {
  kind: string;
  name: string;
  title: string;
  hint: string;
}
async function find(words: string, asking = administrator): Promise<Hit[]> {
  const { status, body } = await asking.get(`/search?q=${encodeURIComponent(words)}`);
  expect(status).toBe(200);
  return body.items as Hit[];
}
const named = (hits: Hit[]) => hits.map(({ kind, name }) => `${kind} ${name}`);

describe('search', () => {
  it('finds each kind of thing, with where it stands', async () => {
    expect(await find('transfer_money')).toContainEqual({
      kind: 'intent',
      title: 'Para gönderme',
      hint: 'bank · version 1',
      projectId: 1,
      version: 1,
      intent: 'transfer_money',
      name: 'transfer_money',
    });
    expect(named(await find('demo bank'))).toEqual(['project bank']);
    expect(named(await find('first version'))).toEqual(['version 1']);
    expect(named(await find('block_card'))).toContain('api block_card');
    expect(await find('alıcı')).toContainEqual(
      expect.objectContaining({ kind: 'parameter', name: 'recipient', intent: 'transfer_money' }),
    );
    expect(await find('transfer fees')).toMatchObject([
      { kind: 'fast-answer', title: 'transfer ücreti ne kadar' },
    ]);
    expect(await find('/cards/block')).toMatchObject([{ kind: 'api', name: 'block_card' }]);
    expect(await find('admin')).toMatchObject([{ kind: 'user', name: 'admin', hint: 'admin' }]);
  });

  it('puts what begins with the words before what only holds them, and examples last', async () => {
    const names = named(await find('transfer'));
    expect(names[0]).toBe('api transfer');
    expect(names[1]).toBe('intent transfer_money');
    expect(named(await find("plumber's bill"))).toEqual(['intent transfer_money']);
  });

  it('knows the i of Turkish, Cyrillic capitals, and signs that mean something to a database', async () => {
    await administrator.post('/projects', {
      name: 'ist',
      defaultLocale: 'tr',
      caption: 'İSTANBUL ışıkları %100',
    });
    for (const words of [
      'istanbul',
      'ISTANBUL',
      'İstanbul',
      'ISIKLARI'.replaceAll('S', 'Ş'),
      '%100',
    ]) {
      expect([words, named(await find(words))]).toEqual([words, ['project ist']]);
    }
    expect(named(await find('САНТЕХНИКУ'))).toEqual(['intent transfer_money']);
    expect(await find('1_0')).toEqual([]);
    expect(await find('" or 1=1 --')).toEqual([]);
    expect(await find('   ')).toEqual([]);
  });

  it('shows only what somebody may see', async () => {
    const editor = await admin.user('editor', []);
    expect(named(await find('transfer', editor))).toEqual(['api transfer']);
    expect(await find('admin', editor)).toEqual([]);
    expect(named(await find('transfer', await admin.user('auditor', ['bank'])))).toEqual([
      'intent transfer_money',
      'fast-answer transfer ücreti ne kadar',
      'project bank',
    ]);
  });

  it('finds what only the live version has, but not what was deleted or what an older version had', async () => {
    const { body: copy } = await administrator.post('/projects/bank/versions/1/copy', {});
    await administrator.put(`/projects/bank/versions/${copy.no}/intents`, {
      revision: 1,
      intents: [],
    });
    expect(await find('block_card')).toContainEqual(
      expect.objectContaining({ kind: 'intent', version: 1 }),
    );
    const old = [{ name: 'parking_ticket', answer: 'Pay at the gate.' }];
    await administrator.put('/projects/ist/versions/1/intents', { revision: 1, intents: old });
    expect(named(await find('parking_ticket'))).toEqual(['intent parking_ticket']);
    await administrator.post('/projects/ist/versions', {});
    expect(await find('parking_ticket')).toEqual([]);
    await administrator.remove('/projects/ist', { revision: 1 });
    expect(await find('istanbul')).toEqual([]);
  });
});
