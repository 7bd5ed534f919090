/**
 * docs/openapi.json, made from the routes of the app.
 *
 *   node scripts/openapi.mjs            writes it
 *   node scripts/openapi.mjs --check    fails if the file differs from what the app says
 */
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApp } from '../backend/src/app.ts';
import { readEnvironment } from '../backend/src/config/environment.ts';
import { createContext } from '../backend/src/context.ts';
import { top } from './lib/top.mjs';

const path = join(top, 'docs/openapi.json');

// Nothing is connected: the routes are only asked for their shapes.
const environment = await readEnvironment({
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing',
  FERNET_KEY: `${randomBytes(32).toString('base64url')}=`,
  JWT_SECRET: randomBytes(32).toString('hex'),
  LOG_LEVEL: 'silent',
});
const context = await createContext(environment);
const app = await buildApp(context);
await app.ready();
const document = `${JSON.stringify(app.swagger(), null, 2)}\n`;
await app.close();
await context.close();

if (!process.argv.includes('--check')) {
  await writeFile(path, document);
} else if ((await readFile(path, 'utf8').catch(() => '')) !== document) {
  console.log('docs/openapi.json is not what the routes say. Run: npm run openapi');
  process.exitCode = 1;
}
