import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';

/** Environment variables of an installation on a database of its own, with secrets that nobody else has. */
export const testVariables = (databaseUrl: string): Record<string, string> => ({
  NODE_ENV: 'test',
  DATABASE_URL: databaseUrl,
  FERNET_KEY: `${randomBytes(32).toString('base64url')}=`,
  JWT_SECRET: randomBytes(32).toString('hex'),
  FLARE_DATA_DIR: tmpdir(),
  LOG_LEVEL: 'silent',
});
