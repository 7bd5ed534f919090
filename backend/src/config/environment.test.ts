import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'flare-environment-'));
});

afterAll(() => rm(directory, { recursive: true }));

const key = `${'A'.repeat(43)}=`;
const read = (raw: Record<string, string>) =>
  readEnvironment({ FLARE_DATA_DIR: directory, ...raw });

describe('settings from environment variables', () => {
  it('have defaults for a person who tries Flare', async () => {
    const settings = await read({});
    expect(settings).toMatchObject({
      mode: 'development',
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: null,
      redisUrl: null,
      elasticsearch: null,
      adminPassword: null,
      logPii: 'keep',
      webRtc: { ports: null, addresses: [] },
    });
    expect((await stat(join(directory, 'secrets.json'))).mode & 0o777).toBe(0o600);
  });

  it('keep the secrets that were made', async () => {
    const [first, second] = [await read({}), await read({})];
    expect(second.fernetKeys).toEqual(first.fernetKeys);
    expect(second.jwtSecret).toBe(first.jwtSecret);
    expect((await read({ JWT_SECRET: 'j'.repeat(32) })).jwtSecret).toBe('j'.repeat(32));
  });

  it('listen everywhere in production, where all secrets are given', async () => {
    const settings = await read({
      NODE_ENV: 'production',
      FERNET_KEY: `${key},${key}`,
      JWT_SECRET: 'j'.repeat(32),
      DATABASE_URL: 'postgresql://flare@db/flare',
    });
    expect(settings).toMatchObject({ host: '0.0.0.0', fernetKeys: [key, key] });
  });

  it('take an empty variable as one that is not set', async () => {
    expect((await read({ PORT: '', DATABASE_URL: ' ' })).port).toBe(3000);
  });

  it('take the keys of providers by name', async () => {
    const { providerKeys } = await read({ OPENAI_API_KEY: 'k', UNRELATED: 'x' });
    expect(providerKeys).toEqual({ OPENAI_API_KEY: 'k' });
  });

  it('say where Elasticsearch is, and the key for it', async () => {
    const elastic = { ELASTICSEARCH_URL: 'https://search:9200', ELASTICSEARCH_API_KEY: 'a2V5' };
    expect((await read(elastic)).elasticsearch).toEqual({
      url: 'https://search:9200',
      apiKey: 'a2V5',
    });
    expect((await read({ ELASTICSEARCH_API_KEY: 'a2V5' })).elasticsearch).toBeNull();
  });

  it('name the origins whose pages may show the call', async () => {
    const origins = 'https://www.example.com/, HTTP://localhost:8080';
    expect((await read({ EMBED_ORIGINS: origins })).embedOrigins).toEqual([
      'https://www.example.com',
      'http://localhost:8080',
    ]);
    expect((await read({})).embedOrigins).toEqual([]);
  });

  it('say where calls are reached by WebRTC, or that they are not', async () => {
    const where = { WEBRTC_PORTS: '40000-40999', WEBRTC_ADDRESS: '192.0.2.7, 2001:db8::7' };
    expect((await read(where)).webRtc).toEqual({
      ports: [40_000, 40_999],
      addresses: ['192.0.2.7', '2001:db8::7'],
    });
    expect((await read({ WEBRTC_PORTS: 'off' })).webRtc).toBeNull();
  });

  it.each([
    [{ WEBRTC_PORTS: '40000' }, 'WEBRTC_PORTS is "40000", but has to be "off" or two ports'],
    [{ WEBRTC_PORTS: '40999-40000' }, 'WEBRTC_PORTS is "40999-40000"'],
    [{ WEBRTC_PORTS: '80-90' }, 'WEBRTC_PORTS is "80-90"'],
    [{ WEBRTC_ADDRESS: 'flare.example' }, 'WEBRTC_ADDRESS has "flare.example" in it'],
    [{ EMBED_ORIGINS: 'https://a.example, *' }, 'EMBED_ORIGINS has "*" in it'],
    [{ EMBED_ORIGINS: 'https://a.example/shop' }, 'has "https://a.example/shop" in it'],
    [{ EMBED_ORIGINS: "https://a.example; script-src 'none'" }, 'EMBED_ORIGINS has'],
    [{ NODE_ENV: 'live' }, 'NODE_ENV is "live"'],
    [{ PORT: '70000' }, 'PORT is "70000", but has to be a number from 0 to 65535.'],
    [{ PORT: '-1' }, 'PORT is "-1"'],
    [{ DATABASE_URL: 'mysql://a:secret@b/c' }, 'DATABASE_URL has to be a URL'],
    [{ ELASTICSEARCH_URL: 'search:9200' }, 'ELASTICSEARCH_URL has to be a URL'],
    [{ ELASTICSEARCH_API_KEY: 'secret@ key' }, 'ELASTICSEARCH_API_KEY has to be an encoded key'],
    [{ DATABASE_URL: 'localhost' }, 'DATABASE_URL has to be a URL'],
    [{ REDIS_URL: 'http://:secret@b:6379' }, 'REDIS_URL has to be a URL'],
    [{ REDIS_URL: 'redis://:secret@' }, 'REDIS_URL has to be a URL'],
    [{ REDIS_URL: 'redis://:secret@b:6379/bank' }, 'REDIS_URL may end in the number of a database'],
    [{ REDIS_URL: 'rediss://:secret%@b' }, 'REDIS_URL has a "%" in its user or password'],
    [{ FERNET_KEY: 'short' }, 'FERNET_KEY has to be a key of 32 bytes'],
    [{ FERNET_KEY: `${key},` }, 'FERNET_KEY has to be a key of 32 bytes'],
    [{ JWT_SECRET: 'short' }, 'JWT_SECRET has to be 32 characters or longer.'],
    [{ LOG_PII: 'maybe' }, 'LOG_PII is "maybe", but has to be one of keep, drop.'],
    [{ NODE_ENV: 'production' }, 'set: FERNET_KEY, JWT_SECRET, DATABASE_URL.'],
  ])('refuse %j in a sentence that names it', async (raw, sentence) => {
    await expect(read(raw)).rejects.toThrow(sentence);
    await expect(read(raw)).rejects.not.toThrow('secret@');
  });
});
