import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** A Fernet key: 16 bytes to sign with, 16 bytes to encrypt with. */
interface FernetKey {
  signing: Buffer;
  encryption: Buffer;
}

/** Encrypts with the first key; decrypts with any, so that keys can be rotated. */
export interface Fernet {
  /** A Fernet token (base64url) of a UTF-8 text. */
  encrypt: (text: string) => string;
  /** @throws FernetError when no key fits or the token was altered */
  decrypt: (token: string) => string;
}

export class FernetError extends Error {
  override name = 'FernetError';
}

/** What a token may be made of besides the text, so that the published vectors can be reproduced. */
export interface FernetSources {
  /** Epoch milliseconds. */
  now: () => number;
  /** 16 random bytes. */
  initialisationVector: () => Buffer;
}

const versionByte = 0x80;
const headerBytes = 1 + 8 + 16;
const signatureBytes = 32;

/**
 * Fernet as of https://github.com/fernet/spec: AES-128-CBC with PKCS7 padding, signed with HMAC-SHA256.
 *
 * @param keyList one key, or several with commas between (32 bytes each, base64url); the first one encrypts
 * @throws FernetError when a key isn't 32 bytes of base64
 */
export function createFernet(
  keyList: string,
  sources: FernetSources = { now: Date.now, initialisationVector: () => randomBytes(16) },
): Fernet {
  const keys = keyList
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '')
    .map(parseKey);
  const first = keys[0];
  if (!first) throw new FernetError('FERNET_KEY holds no key.');
  return {
    encrypt: (text) => encrypt(first, text, sources),
    decrypt: (token) => decrypt(keys, token),
  };
}

/** A new random key, as FERNET_KEY takes it. */
export const generateFernetKey = (): string =>
  randomBytes(32).toString('base64').replaceAll('+', '-').replaceAll('/', '_');

function parseKey(encoded: string): FernetKey {
  const bytes = Buffer.from(encoded, 'base64url');
  if (bytes.length !== 32 || !/^[A-Za-z0-9_+/-]+={0,2}$/.test(encoded)) {
    throw new FernetError('A key in FERNET_KEY is not 32 bytes in base64url.');
  }
  return { signing: bytes.subarray(0, 16), encryption: bytes.subarray(16) };
}

function encrypt(key: FernetKey, text: string, sources: FernetSources): string {
  const header = Buffer.alloc(9);
  header.writeUInt8(versionByte);
  header.writeBigUInt64BE(BigInt(Math.floor(sources.now() / 1000)), 1);
  const vector = sources.initialisationVector();
  const cipher = createCipheriv('aes-128-cbc', key.encryption, vector);
  const body = Buffer.concat([header, vector, cipher.update(text, 'utf8'), cipher.final()]);
  const token = Buffer.concat([body, sign(key, body)]).toString('base64');
  return token.replaceAll('+', '-').replaceAll('/', '_');
}

function decrypt(keys: FernetKey[], token: string): string {
  const bytes = Buffer.from(token, 'base64url');
  const cipherBytes = bytes.length - headerBytes - signatureBytes;
  const wellFormed =
    /^[A-Za-z0-9_-]+={0,2}$/.test(token) &&
    bytes[0] === versionByte &&
    cipherBytes > 0 &&
    cipherBytes % 16 === 0;
  if (!wellFormed) throw new FernetError('This is not a Fernet token.');
  const body = bytes.subarray(0, -signatureBytes);
  const signature = bytes.subarray(-signatureBytes);
  const key = keys.find((candidate) => timingSafeEqual(sign(candidate, body), signature));
  if (!key) throw new FernetError('No key in FERNET_KEY fits this token, or it was altered.');
  try {
    const decipher = createDecipheriv('aes-128-cbc', key.encryption, body.subarray(9, headerBytes));
    return Buffer.concat([decipher.update(body.subarray(headerBytes)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    throw new FernetError('This Fernet token has a wrong padding.');
  }
}

const sign = (key: FernetKey, body: Buffer): Buffer =>
  createHmac('sha256', key.signing).update(body).digest();
