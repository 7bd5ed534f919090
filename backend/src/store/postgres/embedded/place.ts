import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** Where root keeps what its unprivileged Postgres user has to reach. */
export const sharedDirectory = '/var/lib/flare';

/** Whether any user may pass through every folder from `/` down to `directory`. Folders still to be made count as passable. */
export async function passableForOthers(directory: string): Promise<boolean> {
  const path = resolve(directory);
  const mode = await stat(path).then(
    (found) => found.mode,
    () => 0o755,
  );
  if ((mode & 0o001) === 0) return false;
  const parent = dirname(path);
  return parent === path ? true : passableForOthers(parent);
}
