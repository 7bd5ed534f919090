import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
beforeAll(async () => {
  admin = await startAdminApp({ bank: false });
  administrator = await admin.administrator();
});
afterAll(() => admin.close());

const path = '/projects/shop/versions/1';
const testThat = (reply: string) => `project: whatever
conversations:
  - name: opening hours
    turns:
      - user: when are you open
        expect: { intent: hours, reply: ${reply} }
`;

describe('publishing', () => {
  it('holds the version’s conversation tests first, and names what went otherwise', async () => {
    await administrator.post('/projects', { name: 'shop', defaultLocale: 'en' });
    const examples = ['when are you open', 'opening hours please'].map((example) => ({
      localeCode: 'en',
      example,
    }));
    await administrator.put(`${path}/intents`, {
      revision: 1,
      intents: [{ name: 'hours', examples, answer: 'Nine to five.' }],
    });
    const tests = (revision: number, yaml: string) =>
      administrator.put(`${path}/conversation-tests`, {
        revision,
        conversationTests: [{ name: 'hours', yaml }],
      });

    await tests(2, testThat('always'));
    const { status, body } = await administrator.post(`${path}/publish`, {});
    expect([status, body.error.code]).toEqual([422, 'conversation_tests_failed']);
    expect(body.error.details).toEqual([
      {
        test: 'hours',
        conversation: 'opening hours',
        differences: [
          {
            turn: 1,
            happened: 'user: when are you open',
            what: 'reply',
            expected: '… always …',
            actual: '"Nine to five."',
          },
        ],
        problems: [],
      },
    ]);

    await tests(3, 'conversations: [');
    const unreadable = await administrator.post(`${path}/publish`, {});
    expect(unreadable.body.error.details[0]).toMatchObject({ test: 'hours', conversation: null });

    await tests(4, testThat('nine to five'));
    expect((await administrator.post(`${path}/publish`, {})).body).toMatchObject({ live: true });
  });
});
