import { createClient } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TextToSpeech } from '../../src/providers/contracts/tts.ts';
import { openRedis, type Redis } from '../../src/redis/redis.ts';
import { SharedSpeech } from '../../src/voice/speech/shared-speech.ts';
import { createSpeechCache, type SpeechCache } from '../../src/voice/speech/speech-cache.ts';
import { patientTimers } from '../support/patient-timers.ts';
import { redisInstalled, startRedisServer, type RedisServer } from '../support/redis-server.ts';

interface Node {
  redis: Redis;
  cache: SpeechCache;
  /** What it told of Redis, and of what failed. */
  told: string[];
}

const voice: TextToSpeech = {
  name: 'said',
  rates: [8000],
  voiceKey: () => 'one',
  check: async () => {},
  close: () => {},
  speak: () => {
    throw new Error('Nothing is said here');
  },
};
const phrase = (text: string) => ({ voice, locale: 'en', text, rate: 8000, onlyOurs: () => true });
/** Ten seconds of sound. */
const speech = {
  samples: Int16Array.from({ length: 80_000 }, (_, at) => (at % 60_000) - 30_000),
  words: [{ word: 'Hello', startMs: 0, endMs: 312.5 }],
};

describe.skipIf(!redisInstalled)('speech in a real Redis', () => {
  let server: RedisServer;
  const nodes: Node[] = [];

  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterEach(() => {
    for (const { redis } of nodes.splice(0)) redis.close();
  });
  afterAll(() => server.close());

  /** A node that was just started: nothing is in its memory. */
  async function startNode(url = server.url): Promise<Node> {
    const told: string[] = [];
    const redis = await openRedis({
      url,
      away: (problem, first) => void (first && told.push(problem)),
      back: () => told.push('back'),
    });
    const shared = new SharedSpeech({
      store: redis,
      timers: patientTimers(20),
      failed: (what) => told.push(what),
      rests: (patience) => told.push(`${patience} rests`),
    });
    const node = { redis, cache: createSpeechCache({ shared }), told };
    nodes.push(node);
    redis.start();
    return node;
  }

  async function readyNode(): Promise<Node> {
    const node = await startNode();
    await node.redis.ping();
    return node;
  }

  const connect = () => createClient({ url: server.url }).connect();
  /** What an operator does and sees in there. */
  async function withClient<T>(
    ask: (client: Awaited<ReturnType<typeof connect>>) => Promise<T>,
  ): Promise<T> {
    const client = await connect();
    try {
      return await ask(client);
    } finally {
      client.destroy();
    }
  }
  const keys = (): Promise<string[]> => withClient((client) => client.keys('*'));

  /** Kept by one node, and there. Returns its key. */
  async function keep(node: Node, text: string): Promise<string> {
    const before = new Set(await keys());
    node.cache.keep(phrase(text), speech);
    const added = async () => (await keys()).filter((key) => !before.has(key));
    await expect.poll(added).toHaveLength(1);
    return (await added())[0] ?? '';
  }

  it('is kept by one node and found by another, and by the same one after a restart', async () => {
    const one = await readyNode();
    const key = await keep(one, 'Hello.');
    expect(key).toMatch(/^flare:speech:1:[0-9a-f]{64}$/);
    const other = await readyNode();
    expect(other.cache.find(phrase('Hello.'))).toBeNull();
    expect(await other.cache.recall(phrase('Hello.'))).toEqual(speech);
    one.redis.close();
    other.redis.close();
    const restarted = await readyNode();
    expect(await restarted.cache.prepare(phrase('Hello.'))).toBe(true);
    expect(restarted.cache.find(phrase('Hello.'))).toEqual(speech);
    expect([...one.told, ...other.told, ...restarted.told]).toEqual([]);
  });

  it('lives for thirty days from its last use', async () => {
    const node = await readyNode();
    const key = await keep(node, 'For thirty days.');
    const days = async () => (await withClient((client) => client.ttl(key))) / (24 * 3600);
    expect(await days()).toBeGreaterThan(29.9);
    await withClient((client) => client.expire(key, 60));
    await (await readyNode()).cache.recall(phrase('For thirty days.'));
    await expect.poll(days).toBeGreaterThan(29.9);
  });

  it.each([
    ['garbage', 'garbage'],
    ['far too much of it', 'x'.repeat(5_000_000)],
    ['a list', ['garbage']],
  ])('is ignored and written over where it is %s', async (what, garbage) => {
    const one = await readyNode();
    const key = await keep(one, `Over ${what}.`);
    await withClient(async (client) => {
      await client.del(key);
      if (typeof garbage === 'string') await client.set(key, garbage);
      else await client.lPush(key, garbage);
    });
    const other = await readyNode();
    expect(await other.cache.recall(phrase(`Over ${what}.`))).toBeNull();
    other.cache.keep(phrase(`Over ${what}.`), speech);
    const third = await readyNode();
    await expect.poll(() => third.cache.recall(phrase(`Over ${what}.`))).toEqual(speech);
  });

  it('is found in memory where Redis is killed, and there again once it is back', async () => {
    const node = await readyNode();
    await keep(node, 'Before.');
    await server.kill();
    await expect.poll(() => node.redis.isReady).toBe(false);
    expect(node.cache.find(phrase('Before.'))).toEqual(speech);
    expect(node.cache.recall(phrase('Another.'))).toBeNull();
    node.cache.keep(phrase('Meanwhile.'), speech);
    expect(node.cache.find(phrase('Meanwhile.'))).toEqual(speech);
    await expect(node.redis.ping()).rejects.toThrow(
      /^(nothing listens there|the connection was cut)$/,
    );
    await server.again();
    await expect.poll(() => node.redis.isReady).toBe(true);
    await keep(node, 'Afterwards.');
    expect(await (await readyNode()).cache.recall(phrase('Afterwards.'))).toEqual(speech);
    // However often it was tried meanwhile.
    expect(node.told).toEqual(['the connection was cut', 'back']);
  });

  it('is done without where Redis is away from the start', async () => {
    await server.kill();
    const node = await startNode();
    await expect(node.redis.ping()).rejects.toThrow('nothing listens there');
    node.cache.keep(phrase('Alone.'), speech);
    expect(node.cache.find(phrase('Alone.'))).toEqual(speech);
    await server.again();
    await expect.poll(() => node.redis.isReady).toBe(true);
    expect(node.told).toEqual(['nothing listens there', 'back']);
  });

  it('isn’t waited for where Redis hangs', async () => {
    const node = await readyNode();
    server.freeze();
    try {
      expect(await node.cache.recall(phrase('Hanging.'))).toBeNull();
      await expect(node.redis.ping()).rejects.toThrow('no answer in time');
      // It takes connections, as the kernel does for it, and says nothing.
      await expect.poll(() => node.redis.isReady, { timeout: 20_000 }).toBe(false);
    } finally {
      server.thaw();
    }
    await expect.poll(() => node.redis.isReady).toBe(true);
    await keep(node, 'Thawed.');
  });

  it('is given up where the connection is closed, and nothing of it stays', async () => {
    const sockets = () =>
      process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
    const clients = () =>
      withClient(
        async (client) => (await client.info('clients')).match(/connected_clients:(\d+)/)?.[1],
      );
    await expect.poll(sockets).toBe(0);
    const node = await readyNode();
    expect(sockets()).toBe(1);
    node.cache.keep(phrase('Too late.'), speech);
    node.redis.close();
    await expect.poll(sockets).toBe(0);
    await expect.poll(clients).toBe('1');
    expect(node.redis.isReady).toBe(false);
    expect(node.cache.recall(phrase('Too late, too.'))).toBeNull();
  });
});
