import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

const MadeSecrets = Type.Object({ fernetKey: Type.String(), jwtSecret: Type.String() });
type MadeSecrets = Static<typeof MadeSecrets>;

/**
 * The secrets of a development installation: made once, kept in the data directory, readable by its owner alone.
 */
export async function readMadeSecrets(dataDirectory: string): Promise<MadeSecrets> {
  const path = join(dataDirectory, 'secrets.json');
  await mkdir(dataDirectory, { recursive: true });
  const made: MadeSecrets = {
    fernetKey: `${randomBytes(32).toString('base64url')}=`,
    jwtSecret: randomBytes(48).toString('base64url'),
  };
  try {
    await writeFile(path, JSON.stringify(made, null, 2) + '\n', { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return Value.Parse(MadeSecrets, JSON.parse(await readFile(path, 'utf8')));
}
