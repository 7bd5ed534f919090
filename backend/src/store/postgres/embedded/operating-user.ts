import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { CannotStart } from '../../../errors.ts';

/** A user of the operating system, by number. */
export interface OperatingUser {
  uid: number;
  gid: number;
}

const userName = 'flare-postgres';

async function findUser(name: string): Promise<OperatingUser | null> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n');
  const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : null;
}

/**
 * The user that runs Postgres: `null` for the present one. Postgres refuses to run as root, so root gets a
 * system user of its own, made once.
 *
 * @throws CannotStart when root can't make that user
 */
export async function postgresUser(): Promise<OperatingUser | null> {
  if (process.getuid?.() !== 0) return null;
  const present = await findUser(userName);
  if (present) return present;
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  await promisify(execFile)('useradd', [...options, userName]).catch((error: Error) => {
    throw new CannotStart(
      `Postgres can't run as root, and the user ${userName} could not be made (${error.message}). Run Flare as another user, or set DATABASE_URL.`,
    );
  });
  const made = await findUser(userName);
  if (!made) throw new CannotStart(`The user ${userName} was made, but is not in /etc/passwd.`);
  return made;
}
