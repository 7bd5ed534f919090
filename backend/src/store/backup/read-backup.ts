import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Value } from 'typebox/value';
import { BackupError, BackupHeader, endOfBackup, endOfRows, type BackupTable } from './format.ts';

const newline = 0x0a;

/** The lines of a gzip file as bytes, without their newlines. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  const source = createReadStream(file);
  const unpacked = source.pipe(createGunzip());
  source.once('error', (error) => unpacked.destroy(error));
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      const line = chunk.subarray(from, end);
      yield rest.length > 0 ? Buffer.concat([rest, line]) : line;
      rest = Buffer.alloc(0);
      from = end + 1;
    }
    rest = Buffer.concat([rest, chunk.subarray(from)]);
  }
  if (rest.length > 0) throw new BackupError('The backup is cut off.');
}

function parseHeader(line: Buffer | undefined): BackupHeader {
  let header: unknown;
  try {
    header = JSON.parse(line?.toString() ?? '');
  } catch {
    throw new BackupError('This is not a backup of Flare.');
  }
  if (!Value.Check(BackupHeader, header)) throw new BackupError('This is not a backup of Flare.');
  return header;
}

export interface BackupReader {
  onHeader: (header: BackupHeader) => Promise<void>;
  /** The rows of one table as COPY takes them, each ending in a newline. Has to be read to its end. */
  onTable: (table: BackupTable, rows: AsyncGenerator<Buffer>) => Promise<void>;
}

/**
 * Reads a backup from its beginning to its end.
 *
 * @throws BackupError when it is something else, or is cut off
 */
export async function readBackup(file: string, reader: BackupReader): Promise<void> {
  const lines = linesOf(file);
  const next = async () => {
    try {
      return (await lines.next()).value as Buffer | undefined;
    } catch (error) {
      if (error instanceof BackupError) throw error;
      throw new BackupError(`The backup can't be read: ${(error as Error).message}`);
    }
  };
  const header = parseHeader(await next());
  await reader.onHeader(header);
  async function* rows(): AsyncGenerator<Buffer> {
    for (let line = await next(); line?.toString('latin1') !== endOfRows; line = await next()) {
      if (line === undefined) throw new BackupError('The backup is cut off.');
      yield Buffer.concat([line, Buffer.from('\n')]);
    }
  }
  for (const table of header.tables) {
    const announced = (await next())?.toString();
    if (announced !== JSON.stringify({ table: table.name })) {
      throw new BackupError('The backup is damaged.');
    }
    await reader.onTable(table, rows());
  }
  if ((await next())?.toString() !== endOfBackup) throw new BackupError('The backup is cut off.');
}

/** Reads a backup through without using it, so that a damaged one is found before anything is replaced. */
export async function checkBackup(file: string): Promise<BackupHeader> {
  let found: BackupHeader | null = null;
  await readBackup(file, {
    onHeader: async (header) => {
      found = header;
    },
    onTable: async (_table, rows) => {
      while (!(await rows.next()).done);
    },
  });
  if (!found) throw new BackupError('This is not a backup of Flare.');
  return found;
}
