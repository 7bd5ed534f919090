import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../../src/administration/seeding.ts';
import { createEvents } from '../../src/events.ts';
import { createLogger } from '../../src/logger.ts';
import { liveSpeech } from '../../src/providers/live-speech.ts';
import { answersAtHand, fixedTexts } from '../../src/voice/speech/fixed-texts.ts';
import { startBlazeSimulator, type BlazeSimulator } from '../simulators/blaze/blaze-simulator.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { bankFile, importBank } from '../support/bank.ts';
import { patientTimers } from '../support/patient-timers.ts';
import { redisInstalled, startRedisServer, type RedisServer } from '../support/redis-server.ts';
import { startServer } from '../support/server-process.ts';

const password = 'Correct-Horse%Battery';
const written = encodeURIComponent(password);
const cli = resolve(import.meta.dirname, '../../src/cli/flare.ts');

describe.skipIf(!redisInstalled)('Flare with a Redis that wants a password', () => {
  let server: RedisServer;
  let blaze: BlazeSimulator;

  beforeAll(async () => {
    server = await startRedisServer(password);
    blaze = await startBlazeSimulator();
  });
  afterAll(async () => {
    await server.close();
    await blaze.close();
  });

  /** A node with a database of its own, a voice and all that it writes to its log. */
  async function startNode(url: string): Promise<TestApp & { log: () => string }> {
    let log = '';
    const logger = createLogger(
      { level: 'trace', pii: 'keep' },
      { write: (line) => void (log += line) },
    );
    const engine = { name: 'blaze', endpoint: blaze.url, api_key: '', settings: {} };
    const tts = { ...engine, by_locale: {}, fallback: null };
    const speech = liveSpeech(
      { stt: () => null, tts: () => tts },
      { decrypt: (text) => text, env: {}, logger, onCall: () => {} },
    );
    const overrides = { speech, logger, events: createEvents(logger), timers: patientTimers(20) };
    const test = await startTestApp(overrides, { REDIS_URL: url });
    test.context.redis?.start();
    return { ...test, log: () => log };
  }

  /** How many sounds were found at each level. */
  async function found({ context }: TestApp): Promise<Record<string, number>> {
    const { text } = await context.events.metrics();
    const lines = text.matchAll(/^flare_speech_found_total\{level="(\w+)"\} (\d+)$/gm);
    return Object.fromEntries([...lines].map(([, level = '', n]) => [level, Number(n)]));
  }
  const ready = async ({ app }: TestApp): Promise<unknown> => {
    const answer = await app.inject('/ready');
    return [answer.statusCode, answer.json()];
  };
  const isReady = (redis: string) => [200, { status: 'ready', checks: { database: 'ok', redis } }];

  /** Imports the demo bank, and tells how many sounds are fixed in it: at two rates each. */
  async function publishBank({ context }: TestApp): Promise<number> {
    const { flowHash } = await importBank(context, bankFile('http://localhost:4010'));
    const flow = await context.conversations.flows.flow(flowHash);
    const fixed = [
      ...flow.locales.flatMap((locale) =>
        fixedTexts(flow, locale, undefined).map((text) => ({ locale, text })),
      ),
      ...answersAtHand(flow),
    ];
    return 2 * new Set(fixed.map((one) => JSON.stringify(one))).size;
  }

  it('renders nothing anew that another node has rendered, also after a restart', async () => {
    const one = await startNode(server.withPassword(written));
    await one.context.redis?.ping();
    expect(await ready(one)).toEqual(isReady('ok'));
    const fixed = await publishBank(one);
    await expect.poll(() => found(one)).toEqual({ made: fixed });
    const client = await createClient({ url: server.withPassword(written) }).connect();
    await expect.poll(() => client.dbSize()).toBe(fixed);
    client.destroy();
    await one.close();
    expect(blaze.requests.entries).toHaveLength(fixed);

    const other = await startNode(server.withPassword(written));
    await other.context.redis?.ping();
    await publishBank(other);
    await expect.poll(() => found(other)).toEqual({ shared: fixed });
    expect(blaze.requests.entries).toHaveLength(fixed);
    await other.close();
    expect(one.log() + other.log()).not.toContain('Horse');
  });

  it('works without where the password is wrong, says so once, and never which it was', async () => {
    const node = await startNode(server.withPassword('Wrong-Horse'));
    expect(await ready(node)).toEqual(isReady('failed'));
    expect(await ready(node)).toEqual(isReady('failed'));
    const { body } = await node.app.inject('/metrics');
    expect(body).toMatch(/^flare_redis_failures_total [1-9]/m);
    await node.close();
    expect(node.log().match(/redis is away/g)).toHaveLength(1);
    expect(node.log()).toContain('user or password is wrong');
    expect(node.log() + body).not.toContain('Horse');
  });

  it('is told of by `flare ping`, in a row of its table', async () => {
    const node = await startNode(server.withPassword(written));
    await seed(node.context, { serviceConfig: null, demo: false, adminPassword: null });
    const ping = (url: string): Promise<string> =>
      new Promise((settle) => {
        const env = {
          PATH: process.env['PATH'],
          DATABASE_URL: node.databaseUrl,
          REDIS_URL: url,
        };
        const flags = ['--disable-warning=DeprecationWarning', cli, 'ping'];
        execFile(process.execPath, flags, { env }, (_error, out, problems) =>
          settle(out + problems),
        );
      });
    const well = await ping(server.withPassword(written));
    expect(well).toMatch(/^kept speech +redis +ok +\d+$/m);
    const wrong = await ping(server.withPassword('Wrong-Horse'));
    expect(wrong).toMatch(/^kept speech +redis +FAILED +\d+ +user or password is wrong$/m);
    expect(well + wrong).not.toContain('Horse');
    await node.close();
  });

  it('starts, and stops at once, where nothing listens at REDIS_URL', async () => {
    const node = await startNode(server.withPassword(written));
    const flare = startServer({
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      DATABASE_URL: node.databaseUrl,
      REDIS_URL: 'redis://:Wrong-Horse@127.0.0.1:1',
      FERNET_KEY: `${'A'.repeat(43)}=`,
      JWT_SECRET: 'j'.repeat(32),
    });
    const answer = await fetch(`${await flare.ready}/ready`);
    expect([answer.status, await answer.json()]).toEqual(isReady('failed'));
    flare.process.kill('SIGTERM');
    expect(await flare.ended).toBe(0);
    expect(flare.printed().match(/redis is away/g)).toHaveLength(1);
    expect(flare.printed()).not.toContain('Horse');
    await node.close();
  });
});
