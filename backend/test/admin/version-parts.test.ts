import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let ayse: Asking;
let boris: Asking;
let made = 0;
let path = '';

beforeAll(async () => {
  admin = await startAdminApp({ bank: false });
  ayse = await admin.administrator();
  boris = await admin.user('editor');
});
afterAll(() => admin.close());

const intent = (name: string, answer: string) => ({ name, answer });
const put = (who: Asking, name: string, answer: string, revision: number) =>
  who.put(`${path}/intents/${name}`, { revision, intent: intent(name, answer) });

/** A draft with the intents hours and parking; its revision is 2. */
beforeEach(async () => {
  made += 1;
  path = `/projects/shop${made}/versions/1`;
  await ayse.post('/projects', { name: `shop${made}`, defaultLocale: 'en' });
  const { body } = await ayse.put(`${path}/intents`, {
    revision: 1,
    intents: [intent('hours', 'Nine to five.'), intent('parking', 'Behind the house.')],
  });
  expect(body).toEqual({ no: 1, revision: 2 });
});

describe('two people at one draft', () => {
  it('save different intents, though both started from the same revision', async () => {
    const answers = await Promise.all([
      put(ayse, 'hours', 'Ten to six.', 2),
      put(boris, 'parking', 'There is none.', 2),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ body }) => body.revision).toSorted()).toEqual([3, 4]);
    const { body } = await ayse.get(`${path}/intents`);
    expect(body.items.map((one: { answer: string }) => one.answer)).toEqual([
      'Ten to six.',
      'There is none.',
    ]);
  });

  it('add intents, settings, fast answers and tests side by side', async () => {
    const questions = [{ localeCode: 'en', question: 'hello' }];
    const answers = await Promise.all([
      put(ayse, 'prices', 'Fair ones.', 2),
      put(boris, 'address', 'Down the road.', 2),
      ayse.patch(path, { revision: 2, general: { welcomeText: 'Hello' } }),
      boris.put(`${path}/fast-answers`, {
        revision: 2,
        fastAnswers: [{ questions, answer: 'Hi!' }],
      }),
      ayse.put(`${path}/conversation-tests`, {
        revision: 2,
        conversationTests: [{ name: 'one', yaml: 'name: one' }],
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const { body } = await ayse.get(path);
    expect(body).toMatchObject({ revision: 7, content: { welcomeText: 'Hello' } });
    expect(body.content).toMatchObject({
      fastAnswers: [{ answer: 'Hi!' }],
      conversationTests: [{ name: 'one' }],
    });
    expect(body.content.intents).toHaveLength(4);
  });

  it('are told of a change of the same intent, and get it as it is now', async () => {
    await put(boris, 'hours', 'Ten to six.', 2);
    const late = await put(ayse, 'hours', 'Always.', 2);
    expect(late.status).toBe(409);
    expect(late.body.error).toMatchObject({
      code: 'revision_conflict',
      message: 'The intent "hours" was changed meanwhile by editor-1.',
      details: {
        revision: 3,
        changedBy: 'editor-1',
        part: 'intent:hours',
        present: { name: 'hours', answer: 'Ten to six.', requiresApproval: false },
      },
    });
    expect((await put(ayse, 'hours', 'Always.', 3)).body.revision).toBe(4);
  });

  it('are told that the other removed the intent, and may bring it back', async () => {
    await boris.remove(`${path}/intents/hours`, { revision: 2 });
    const late = await put(ayse, 'hours', 'Always.', 2);
    expect(late.body.error).toMatchObject({
      message: 'The intent "hours" was removed meanwhile by editor-1.',
      details: { part: 'intent:hours', present: null },
    });
    expect((await put(ayse, 'hours', 'Always.', 3)).status).toBe(200);
  });

  it('do not remove what the other just changed', async () => {
    await put(boris, 'hours', 'Ten to six.', 2);
    const removed = await ayse.remove(`${path}/intents/hours`, { revision: 2 });
    expect(removed.body.error.details).toMatchObject({ part: 'intent:hours' });
  });

  it('are told of other settings by their fields', async () => {
    await boris.patch(path, { revision: 2, general: { welcomeText: 'Hi' } });
    const late = await ayse.patch(path, { revision: 2, general: { welcomePrompt: 'Greet' } });
    expect(late.body.error.details).toMatchObject({
      part: 'general',
      present: { welcomeText: 'Hi' },
    });
  });

  it('do not lose an intent to a list that was read before it came', async () => {
    await put(boris, 'prices', 'Fair ones.', 2);
    const late = await ayse.put(`${path}/intents`, { revision: 2, intents: [] });
    expect(late.body.error.details.part).toMatch(/^intent/);
  });

  it('cannot delete a draft that changed since they looked', async () => {
    await put(boris, 'hours', 'Ten to six.', 2);
    const late = await ayse.remove(path, { revision: 2 });
    expect(late.body.error).toMatchObject({
      code: 'revision_conflict',
      details: { revision: 3, changedBy: 'editor-1' },
    });
  });
});

describe('a save', () => {
  it('of the same content is no change: no revision, no entry in the log', async () => {
    const entries = async () => (await ayse.get('/activity-log?action=version.updated')).body.total;
    const before = await entries();
    expect((await put(ayse, 'hours', 'Nine to five.', 2)).body).toEqual({ no: 1, revision: 2 });
    expect((await put(ayse, 'hours', 'Nine to five.', 1)).body).toEqual({ no: 1, revision: 2 });
    expect(await entries()).toBe(before);
  });

  it('from a revision that there is not is refused', async () => {
    const early = await put(ayse, 'hours', 'Always.', 9);
    expect(early.body.error.code).toBe('revision_conflict');
  });

  it('of a copy starts from the first revision', async () => {
    await put(boris, 'hours', 'Ten to six.', 2);
    const { body: copy } = await ayse.post(`${path}/copy`, {});
    path = path.replace(/1$/, String(copy.no));
    expect((await put(ayse, 'hours', 'Always.', 1)).body).toEqual({ no: 2, revision: 2 });
  });
});

describe('the order of intents', () => {
  const order = (who: Asking, names: string[], revision: number) =>
    who.put(`${path}/intents-order`, { revision, names });
  const names = async () => {
    const { body } = await ayse.get(`${path}/intents`);
    return body.items.map(({ name }: { name: string }) => name);
  };

  it('is changed beside edits of the intents', async () => {
    await put(boris, 'hours', 'Ten to six.', 2);
    expect((await order(ayse, ['parking', 'hours'], 2)).body.revision).toBe(4);
    expect(await names()).toEqual(['parking', 'hours']);
  });

  it('is refused where somebody else changed it meanwhile', async () => {
    await put(boris, 'prices', 'Fair ones.', 2);
    const late = await order(ayse, ['parking', 'hours'], 2);
    expect(late.body.error.details).toMatchObject({
      part: 'intents',
      present: { names: ['hours', 'parking', 'prices'] },
    });
    await order(ayse, ['parking', 'nobody'], 3);
    expect(await names()).toEqual(['parking', 'hours', 'prices']);
  });
});

describe('an intent that others wait for', () => {
  /** Revision 4: prices waits for parking and hours, in the middle of the list. */
  beforeEach(async () => {
    const prices = { ...intent('prices', 'Fair ones.'), dependencies: ['parking', 'hours'] };
    await ayse.put(`${path}/intents/prices`, { revision: 2, intent: prices });
    await ayse.put(`${path}/intents-order`, {
      revision: 3,
      names: ['hours', 'parking', 'prices'],
    });
  });
  const content = async () => (await ayse.get(path)).body.content.intents;
  const remove = (name: string, revision: number) =>
    ayse.remove(`${path}/intents/${name}`, { revision });

  it('goes in one step with what waits for it, and comes back in one', async () => {
    const before = await content();
    const { status, body } = await remove('parking', 3);
    expect([status, body]).toEqual([
      200,
      {
        no: 1,
        revision: 4,
        removed: {
          intent: before[1],
          place: 1,
          dependents: [{ name: 'prices', at: 0 }],
        },
      },
    ]);
    expect(await content()).toMatchObject([{ name: 'hours' }, { dependencies: ['hours'] }]);
    const back = { revision: 4, ...body.removed };
    expect((await ayse.post(`${path}/intents/parking/restore`, back)).body.revision).toBe(5);
    expect(await content()).toEqual(before);
    const again = await ayse.post(`${path}/intents/parking/restore`, { ...back, revision: 5 });
    expect([again.status, again.body.error.code]).toEqual([409, 'intent_name_taken']);
  });

  it('can be brought back later, from what the log keeps', async () => {
    const before = await content();
    const deleted = async () => (await ayse.get(`${path}/deleted-intents`)).body.items;
    expect(await deleted()).toEqual([]);
    await remove('parking', 3);
    await remove('hours', 4);
    expect(await deleted()).toMatchObject([{ name: 'hours' }, { name: 'parking' }]);
    const restore = (name: string, revision: number) =>
      ayse.post(`${path}/deleted-intents/${name}/restore`, { revision });
    expect((await restore('hours', 5)).status).toBe(200);
    expect((await restore('parking', 6)).status).toBe(200);
    const { body: log } = await ayse.get('/activity-log?action=version.updated.intent&limit=4');
    expect(log.items.map(({ action }: { action: string }) => action)).toEqual([
      'version.updated.intent.restored',
      'version.updated.intent.restored',
      'version.updated.intent.deleted',
      'version.updated.intent.deleted',
    ]);
    expect(await deleted()).toEqual([]);
    const back = await content();
    expect(back.map(({ name }: { name: string }) => name)).toEqual(['prices', 'hours', 'parking']);
    expect(back).toEqual(expect.arrayContaining(before));
    const again = await restore('hours', 7);
    expect([again.status, again.body.error.code]).toEqual([409, 'intent_name_taken']);
    expect((await restore('prices', 7)).body.error.code).toBe('intent_not_found');
  });

  it('isn’t deleted where it was renamed, but where another one came in its stead', async () => {
    const deleted = async () =>
      (await ayse.get(`${path}/deleted-intents`)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    const names = { kind: 'intent', from: 'parking', to: 'car_park' };
    expect((await ayse.post(`${path}/rename`, { revision: 3, ...names })).status).toBe(200);
    await put(ayse, 'hours', 'Ten to six.', 4);
    const opening = intent('opening_hours', 'Ten to six.');
    const prices = { ...intent('prices', 'Fair ones.'), dependencies: [] };
    await ayse.put(`${path}/intents/prices`, { revision: 5, intent: prices });
    const renamed = await ayse.put(`${path}/intents/hours`, { revision: 6, intent: opening });
    expect(renamed.status).toBe(200);
    expect(await deleted()).toEqual([]);
    const intents = [opening, prices, intent('address', 'Down the road.')];
    expect((await ayse.put(`${path}/intents`, { revision: 7, intents })).status).toBe(200);
    expect(await deleted()).toEqual(['car_park']);
  });

  it('isn’t deleted any more where it was brought back, whatever it is called then', async () => {
    const deleted = async () =>
      (await ayse.get(`${path}/deleted-intents`)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    const rename = (from: string, to: string, revision: number) =>
      ayse.post(`${path}/rename`, { revision, kind: 'intent', from, to });
    const { body } = await remove('parking', 3);
    const back = { revision: 4, ...body.removed };
    expect((await ayse.post(`${path}/intents/parking/restore`, back)).status).toBe(200);
    await rename('parking', 'car_park', 5);
    expect(await deleted()).toEqual([]);
    // The same by what the log keeps.
    await remove('hours', 6);
    expect(await deleted()).toEqual(['hours']);
    await ayse.post(`${path}/deleted-intents/hours/restore`, { revision: 7 });
    await rename('hours', 'opening_hours', 8);
    expect(await deleted()).toEqual([]);
    const again = await ayse.post(`${path}/deleted-intents/hours/restore`, { revision: 9 });
    expect(again.body.error.code).toBe('intent_not_found');
    // What went for good stays, though another one had its name for a while; so does what goes again.
    await remove('prices', 9);
    await put(ayse, 'prices', 'Another one.', 10);
    await rename('prices', 'fees', 11);
    await remove('car_park', 12);
    expect(await deleted()).toEqual(['car_park', 'prices']);
  });

  it('can be brought back after any number of other removals', async () => {
    await remove('parking', 3);
    const others = ['one', 'two'];
    let revision = 4;
    for (let round = 0; round < 60; round += 1) {
      const name = others[round % 2] ?? '';
      await put(ayse, name, 'For a while.', revision);
      await remove(name, revision + 1);
      revision += 2;
    }
    const { items } = (await ayse.get(`${path}/deleted-intents`)).body;
    expect(items.map(({ name }: { name: string }) => name)).toEqual(['two', 'one', 'parking']);
    const { status } = await ayse.post(`${path}/deleted-intents/parking/restore`, { revision });
    expect(status).toBe(200);
  });

  it('takes nothing from what somebody else saved meanwhile', async () => {
    const edited = { ...intent('prices', 'Higher ones.'), dependencies: ['parking', 'hours'] };
    await boris.put(`${path}/intents/prices`, { revision: 3, intent: edited });
    expect((await remove('parking', 3)).status).toBe(200);
    expect((await content())[1]).toMatchObject({
      answer: 'Higher ones.',
      dependencies: ['hours'],
    });
    await put(boris, 'hours', 'Always.', 5);
    const late = await remove('hours', 5);
    expect(late.body.error.details).toMatchObject({ part: 'intent:hours', revision: 6 });
  });
});

describe('a new version', () => {
  const create = (body: object) => ayse.post(`/projects/shop${made}/versions`, body);

  it('is empty, or begins with another one', async () => {
    const { status, body } = await create({ caption: 'From the beginning' });
    expect([status, body.no, body.intentCount]).toEqual([201, 2, 0]);
    const { body: second } = await create({ from: 1 });
    expect(second).toMatchObject({ no: 3, intentCount: 2, createdBy: 'admin', published: false });
    expect((await create({ from: 99 })).status).toBe(404);
  });
});
