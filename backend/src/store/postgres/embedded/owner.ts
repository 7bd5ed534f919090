import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Value } from 'typebox/value';

const Owner = Type.Object({ pid: Type.Integer(), started: Type.String() });

const fileName = 'owner.json';

/** When a process started, in the kernel's own words, so that a number used again isn't taken for the old process. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    const state = fields[0];
    return state === 'Z' || state === 'X' ? null : (fields[19] ?? '');
  } catch {
    if (process.platform === 'linux') return null;
  }
  try {
    process.kill(pid, 0);
    return '';
  } catch {
    return null;
  }
}

/** The number of the living process, other than this one, that owns the data directory; `null` if there is none. */
export async function livingOwner(dataDirectory: string): Promise<number | null> {
  const text = await readFile(join(dataDirectory, fileName), 'utf8').catch(() => null);
  if (text === null) return null;
  let owner: unknown;
  try {
    owner = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Value.Check(Owner, owner) || owner.pid === process.pid) return null;
  return (await startOf(owner.pid)) === owner.started ? owner.pid : null;
}

/** Writes this process down as the owner of the data directory. */
export async function becomeOwner(dataDirectory: string): Promise<void> {
  const started = (await startOf(process.pid)) ?? '';
  await writeFile(join(dataDirectory, fileName), JSON.stringify({ pid: process.pid, started }));
}

/** Gives the data directory up. */
export async function giveUpOwnership(dataDirectory: string): Promise<void> {
  await rm(join(dataDirectory, fileName), { force: true });
}
