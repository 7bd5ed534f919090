import { resolve } from 'node:path';
import { CannotStart } from '../errors.ts';
import { readEmbedOrigins } from './embed-origins.ts';
import { readMadeSecrets } from './made-secrets.ts';
import { readRedisUrl } from './redis-url.ts';
import { readWebRtc, type WebRtcEntry } from './webrtc-entry.ts';

/** The settings of this process, from environment variables. */
export interface Environment {
  mode: 'production' | 'development' | 'test';
  host: string;
  /** TCP port; 0 takes a free one. */
  port: number;
  /** Where Flare keeps what is its own: made secrets, the built-in database. */
  dataDirectory: string;
  /** A Postgres of the operator's; null: the built-in one. */
  databaseUrl: string | null;
  /** A Redis of the operator's, which nodes share; null: none. It may hold a password. */
  redisUrl: string | null;
  /** Where fast answers are searched; null: in memory alone. */
  elasticsearch: { url: string; apiKey: string | null } | null;
  /** Fernet keys; the first one encrypts, all decrypt. */
  fernetKeys: string[];
  jwtSecret: string;
  /** Password of the first administrator; null: one is made at the first start. */
  adminPassword: string | null;
  /** A service_config.jsonc to import at the first start. */
  serviceConfig: string | null;
  logLevel: string;
  logPii: 'keep' | 'drop';
  /** How many proxies in front of this server are to be believed about the address of who asks. */
  trustedProxies: number;
  /** Whether and where calls may have their sound by WebRTC; null: never. */
  webRtc: WebRtcEntry | null;
  /** How long calls may go on once the process is told to stop, in seconds. */
  drainSeconds: number;
  /** Origins of the pages that may show the call in a frame. */
  embedOrigins: string[];
  /** Keys of providers that the configuration leaves empty, by the name of their variable. */
  providerKeys: Record<string, string>;
}

type Raw = Record<string, string | undefined>;

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

const providerVariables = [
  'OPENAI_API_KEY',
  'DEEPSEEK_API_KEY',
  'SPARK_TOKEN',
  'ELEVENLABS_API_KEY',
  'YANDEX_API_KEY',
  'AZURE_SPEECH_KEY',
  'GOOGLE_APPLICATION_CREDENTIALS',
  'HF_HOME',
];

const requiredInProduction = ['FERNET_KEY', 'JWT_SECRET', 'DATABASE_URL'];

/** An empty variable counts as not set. */
const text = (raw: Raw, name: string): string | null => raw[name]?.trim() || null;

function oneOf<const T extends readonly string[]>(
  raw: Raw,
  name: string,
  words: T,
  otherwise: T[number],
): T[number] {
  const value = text(raw, name) ?? otherwise;
  if (!words.includes(value)) {
    throw new CannotStart(`${name} is "${value}", but has to be one of ${words.join(', ')}.`);
  }
  return value;
}

function wholeNumber(raw: Raw, name: string, otherwise: number, most: number): number {
  const value = text(raw, name);
  if (value === null) return otherwise;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number > most) {
    throw new CannotStart(`${name} is "${value}", but has to be a number from 0 to ${most}.`);
  }
  return number;
}

function url(raw: Raw, name: string, protocols: string[]): string | null {
  const value = text(raw, name);
  if (value === null) return null;
  const protocol = URL.canParse(value) ? new URL(value).protocol : '';
  if (!protocols.includes(protocol)) {
    throw new CannotStart(
      `${name} has to be a URL that begins with ${protocols.join('// or ')}//.`,
    );
  }
  return value;
}

/** ELASTICSEARCH_URL, and the encoded key that goes into a header. */
function elasticsearch(raw: Raw): Environment['elasticsearch'] {
  const address = url(raw, 'ELASTICSEARCH_URL', ['http:', 'https:']);
  const apiKey = text(raw, 'ELASTICSEARCH_API_KEY');
  if (apiKey !== null && !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new CannotStart('ELASTICSEARCH_API_KEY has to be an encoded key, without blanks.');
  }
  return address === null ? null : { url: address, apiKey };
}

/** FERNET_KEY: one key, or several with commas between; each is 32 bytes in base64url. */
function fernetKeys(value: string): string[] {
  const keys = value.split(',').map((key) => key.trim());
  if (!keys.every((key) => /^[\w-]{43}=?$/.test(key))) {
    throw new CannotStart(
      'FERNET_KEY has to be a key of 32 bytes in base64url, or several with commas between them.',
    );
  }
  return keys;
}

function jwtSecret(value: string): string {
  if (value.length < 32) throw new CannotStart('JWT_SECRET has to be 32 characters or longer.');
  return value;
}

function refuseMissing(raw: Raw): void {
  const missing = requiredInProduction.filter((name) => text(raw, name) === null);
  if (missing.length > 0) {
    throw new CannotStart(
      `With NODE_ENV=production these variables have to be set: ${missing.join(', ')}.`,
    );
  }
}

/**
 * Reads the settings. In development, secrets that are not given are made once and kept in the data directory.
 *
 * @param raw the environment variables
 * @throws CannotStart that names the variable which is wrong or missing
 */
export async function readEnvironment(raw: Raw): Promise<Environment> {
  const mode = oneOf(raw, 'NODE_ENV', ['production', 'development', 'test'], 'development');
  if (mode === 'production') refuseMissing(raw);
  const dataDirectory = resolve(text(raw, 'FLARE_DATA_DIR') ?? '.flare');
  const settings = {
    mode,
    host: text(raw, 'HOST') ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    port: wholeNumber(raw, 'PORT', 3000, 65_535),
    dataDirectory,
    databaseUrl: url(raw, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    redisUrl: readRedisUrl(text(raw, 'REDIS_URL')),
    elasticsearch: elasticsearch(raw),
    adminPassword: text(raw, 'FLARE_ADMIN_PASSWORD'),
    serviceConfig: text(raw, 'SERVICE_CONFIG'),
    logLevel: oneOf(raw, 'LOG_LEVEL', logLevels, mode === 'production' ? 'info' : 'warn'),
    logPii: oneOf(raw, 'LOG_PII', ['keep', 'drop'], 'keep'),
    trustedProxies: wholeNumber(raw, 'TRUSTED_PROXIES', 0, 10),
    webRtc: readWebRtc(text(raw, 'WEBRTC_PORTS'), text(raw, 'WEBRTC_ADDRESS')),
    drainSeconds: wholeNumber(raw, 'DRAIN_SECONDS', mode === 'production' ? 8 : 0, 86_400),
    embedOrigins: readEmbedOrigins(text(raw, 'EMBED_ORIGINS')),
    providerKeys: Object.fromEntries(
      providerVariables.flatMap((name) => {
        const value = text(raw, name);
        return value === null ? [] : [[name, value]];
      }),
    ),
  };
  const fernet = text(raw, 'FERNET_KEY');
  const jwt = text(raw, 'JWT_SECRET');
  const made = fernet && jwt ? null : await readMadeSecrets(dataDirectory);
  return {
    ...settings,
    fernetKeys: fernetKeys(fernet ?? made?.fernetKey ?? ''),
    jwtSecret: jwtSecret(jwt ?? made?.jwtSecret ?? ''),
  };
}
