import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seed, type SeedingWishes } from '../../src/administration/seeding.ts';
import { startTestApp, type TestApp } from '../support/app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await startTestApp();
});
afterEach(() => test.close());

const wishes: SeedingWishes = { serviceConfig: null, demo: false, adminPassword: null };
const start = (some: Partial<SeedingWishes> = {}) => seed(test.context, { ...wishes, ...some });
const signIn = async (password: string) => {
  const payload = { username: 'admin', password };
  return (await test.app.inject({ method: 'POST', url: '/api/admin/login', payload })).json<{
    user?: { mustChangePassword: boolean };
  }>();
};

describe('the first start', () => {
  it('makes an administrator whose password has to be changed', async () => {
    const { administrator } = await start();
    expect(administrator?.username).toBe('admin');
    const { user } = await signIn(administrator?.password ?? '');
    expect(user?.mustChangePassword).toBe(true);
  });

  it('takes the password that it is given, and shows none', async () => {
    expect((await start({ adminPassword: 'a given password' })).administrator).toBeNull();
    expect((await signIn('a given password')).user?.mustChangePassword).toBe(false);
  });

  it('brings the demo, live, with its secret and a key to try it', async () => {
    const { demo } = await start({ demo: true });
    const { access, settings } = test.context;
    await settings.refresh();
    expect(settings.secret('bank_client_secret')).toBeTruthy();
    const caller = await access.authenticate(`Bearer ${demo?.key ?? ''}`);
    expect(await access.choose('bank', undefined, caller)).toMatchObject({
      version: 1,
      draft: false,
    });
  });

  it('gives the demo a voice, where the system has one', async () => {
    const voice = { name: 'espeak', api_key: null, endpoint: null, settings: {} };
    await start({ demo: true, demoVoice: async () => voice });
    const { store, settings } = test.context;
    await settings.refresh();
    expect(settings.tts()).toMatchObject(voice);
    const entries = await store.activityBrowser.readActivity(store.read);
    expect(entries.filter(({ action }) => action === 'environment.updated')).toMatchObject([
      { actor: 'flare', before: { ttsProvider: 'no_tts' }, after: { ttsProvider: 'espeak' } },
    ]);
  });

  it('leaves an installation without the demo as quiet as it is', async () => {
    const demoVoice = () => Promise.reject(new Error('Nobody asks for it'));
    await start({ demoVoice });
    await test.context.settings.refresh();
    expect(test.context.settings.tts()?.name).toBe('no_tts');
  });

  it('imports the file that it is given in place of the demo', async () => {
    const serviceConfig = resolve(import.meta.dirname, '../../../service_config.example.jsonc');
    const { demo } = await start({ serviceConfig, demo: true });
    expect(demo).toBeNull();
    const { store } = test.context;
    expect(
      (await store.projects.listProjects(store.read, {}, null)).items.map(({ name }) => name),
    ).toEqual(['clinic']);
  });

  it('says what is wrong with that file, and leaves nothing behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'flare-config-'));
    const serviceConfig = join(folder, 'broken.jsonc');
    await writeFile(serviceConfig, '{ "projects": [ { "name": 5 } ] }');
    await expect(start({ serviceConfig })).rejects.toThrow('projects[0].name: Must be string.');
    await rm(folder, { recursive: true });
  });
});

describe('two nodes that start first at once', () => {
  it('make everything once', async () => {
    const both = await Promise.all([start({ demo: true }), start({ demo: true })]);
    expect(both.filter(({ administrator }) => administrator !== null)).toHaveLength(1);
    expect(both.filter(({ demo }) => demo !== null)).toHaveLength(1);
  });
});

describe('a later start', () => {
  it('gives an administrator of everything back where all are of some projects', async () => {
    await start({ demo: true, adminPassword: 'a given password' });
    const { store } = test.context;
    await store.users.saveUser(store.read, 'admin', null, { projects: ['bank'] });
    await start({ adminPassword: 'another password' });
    expect((await store.users.readUser(store.read, 'admin')).projects).toBeNull();
  });

  it('changes nothing', async () => {
    await start({ demo: true, adminPassword: 'a given password' });
    const { store } = test.context;
    const entries = await store.activity.countEntries(store.read);
    expect(await start({ demo: true, adminPassword: 'another password' })).toEqual({
      administrator: null,
      demo: null,
    });
    expect(await store.activity.countEntries(store.read)).toBe(entries);
    expect((await signIn('a given password')).user).toBeDefined();
  });
});
