import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let administrator: Asking;
let publisher: Asking;
let id = '';
beforeAll(async () => {
  admin = await startAdminApp();
  administrator = await admin.administrator();
  publisher = await admin.user('publisher', ['bank']);
  const { body } = await administrator.post('/api/v1/sessions', { project: 'bank', locale: 'en' });
  const messages = `/api/v1/sessions/${body.sessionId}/messages`;
  await administrator.post(messages, { text: 'I want to send money' });
  const last = await administrator.post(messages, { text: 'I want to speak to a person' });
  expect(last.body.outcome).toBe('escalated');
  const { body: list } = await publisher.get('/escalations');
  id = list.items[0].id as string;
});
afterAll(() => admin.close());

describe('a conversation that was handed to a person', () => {
  it('is seen to by somebody who may, in a project that they see', async () => {
    for (const [asking, status] of [
      [await admin.user('auditor'), 403],
      [await admin.user('editor'), 403],
      [await admin.user('publisher', []), 404],
      [admin.as(null), 401],
    ] as const) {
      expect((await asking.post(`/escalations/${id}/handled`)).status).toBe(status);
    }
  });

  it('is seen to once', async () => {
    const { status, body } = await publisher.post(`/escalations/${id}/handled`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, project: 'bank', handledBy: 'publisher-1' });
    const again = await administrator.post(`/escalations/${id}/handled`);
    expect([again.status, again.body.error.code]).toEqual([409, 'escalation_handled']);
    expect(again.body.error.details.handledBy).toBe('publisher-1');
    const { body: list } = await administrator.get('/escalations');
    expect(list.items[0].handledAt).toBe(body.handledAt);
    const { body: log } = await administrator.get('/activity-log?action=escalation.handled');
    expect(log.items).toMatchObject([{ actor: 'publisher-1', entityName: 'bank', entityId: id }]);
  });

  it('has to be there', async () => {
    const unknown = '00000000-0000-7000-8000-000000000000';
    expect((await publisher.post(`/escalations/${unknown}/handled`)).status).toBe(404);
    expect((await publisher.post('/escalations/1/handled')).status).toBe(400);
  });
});
