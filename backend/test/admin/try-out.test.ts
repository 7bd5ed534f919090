import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
beforeAll(async () => {
  admin = await startAdminApp();
  administrator = await admin.administrator();
});
afterAll(() => admin.close());

const version = '/projects/bank/versions/1';

/** An intent of the demo bank as it stands. */
async function intentOf(name: string) {
  const { body } = await administrator.get(`${version}/intents`);
  return body.items.find((intent: { name: string }) => intent.name === name);
}

describe('beside a published version', () => {
  it('a value is read as a conversation reads it', async () => {
    const tried = await administrator.post(`${version}/intents/new_one/try-value`, {
      parameter: { name: 'amount', type: 'float', max: 100, caption: [] },
      locale: 'en',
      text: 'about two hundred please',
    });
    expect(tried.body).toMatchObject({
      value: 200,
      problem: { code: 'range', message: expect.stringContaining('100') },
    });
    const broken = await administrator.post(`${version}/intents/new_one/try-value`, {
      parameter: { name: 'code', type: 'str', validationRegex: '(' },
      locale: 'en',
      text: 'x',
    });
    expect([broken.status, broken.body.error.code]).toEqual([422, 'invalid_content']);
  });

  it('an intent is previewed in each language', async () => {
    const intent = await intentOf('transfer_money');
    const preview = async (locale: string) =>
      (await administrator.post(`${version}/intents/transfer_money/preview`, { intent, locale }))
        .body;
    const english = await preview('en');
    expect(english.summary).toMatch(/\?$/);
    expect(english.questions.map(({ parameter }: { parameter: string }) => parameter)).toEqual(
      intent.parameters.map(({ name }: { name: string }) => name),
    );
    expect((await preview('tr')).summary).not.toBe(english.summary);
  });

  it('the impact of an edit is worked out', async () => {
    const intent = await intentOf('transfer_money');
    const edited = {
      ...intent,
      examples: [...intent.examples, { localeCode: 'en', example: 'what is my balance' }],
    };
    const unchanged = await administrator.post(`${version}/intents/transfer_money/impact`, {
      intent,
    });
    expect(unchanged.body.changes).toEqual([]);
    const { status, body } = await administrator.post(`${version}/intents/transfer_money/impact`, {
      intent: edited,
    });
    expect(status).toBe(200);
    expect(body.checked).toBeGreaterThan(20);
    expect(body).toMatchObject({ changes: expect.any(Array), conflicts: expect.any(Array) });
  });

  it('a newer question takes the place of an older one', async () => {
    const intent = { ...(await intentOf('transfer_money')), caption: { en: 'Pay somebody' } };
    const ask = () => administrator.post(`${version}/intents/transfer_money/impact`, { intent });
    const [first, second] = await Promise.all([ask(), ask()]);
    expect([first.status, second.status].toSorted()).toEqual([200, 409]);
  });

  it('nothing is tried out by somebody who may only look', async () => {
    const viewer = await admin.user('viewer');
    const { status } = await viewer.post(`${version}/intents/transfer_money/preview`, {
      intent: { name: 'transfer_money' },
      locale: 'en',
    });
    expect(status).toBe(403);
  });
});
