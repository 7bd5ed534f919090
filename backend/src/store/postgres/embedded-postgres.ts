import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { CannotStart } from '../../errors.ts';
import { findBinaries } from './embedded/binaries.ts';
import {
  newClusterRecord,
  readClusterRecord,
  writeClusterRecord,
  type ClusterRecord,
} from './embedded/cluster-record.ts';
import { postgresUser } from './embedded/operating-user.ts';
import { becomeOwner, giveUpOwnership, livingOwner } from './embedded/owner.ts';
import { sharedDirectory } from './embedded/place.ts';
import {
  forgetPostmaster,
  freePort,
  initialise,
  postmasterRuns,
  startPostmaster,
  stopPostmaster,
  superuser,
  type Postmaster,
} from './embedded/postmaster.ts';

/** The database that Flare runs itself when it is given none. */
export interface EmbeddedPostgres {
  /** Connection string of the database, with its password. */
  url: string;
  /** Stops the database, if it was started here. */
  stop: () => Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Where Flare keeps what is its own, such as `.flare`; made when it is missing. */
  dataDirectory: string;
  /** Told what is being done, in plain sentences. */
  log?: (message: string) => void;
  /** Use the database of a server that runs, rather than refuse: for commands beside it. */
  shared?: boolean;
  /** Server settings over the defaults, such as `{ fsync: 'off' }` for throw-away data. */
  settings?: Record<string, string>;
  /** How long to wait for a server that is just stopping to let go of its data directory. */
  ownerPatienceMs?: number;
}

const databaseName = 'flare';

const urlOf = ({ port, password }: ClusterRecord, database: string) =>
  `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;

async function createDatabase(record: ClusterRecord): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(record, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      databaseName,
    ]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
}

/** Waits until nobody else owns the data directory; the number of the one who still does after that time. */
async function ownerAfter(dataDirectory: string, patienceMs: number): Promise<number | null> {
  const until = performance.now() + patienceMs;
  let owner = await livingOwner(dataDirectory);
  while (owner !== null && performance.now() < until) {
    await delay(100);
    owner = await livingOwner(dataDirectory);
  }
  return owner;
}

/** Starts on the port of last time, or on another one when somebody took that in between. */
async function startOnFreePort(
  dataDirectory: string,
  postmaster: Postmaster,
  settings: Record<string, string>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    postmaster.record.port = await freePort(attempt === 1 ? postmaster.record.port : 0);
    await writeClusterRecord(dataDirectory, postmaster.record);
    try {
      await startPostmaster(postmaster, settings);
      return;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/**
 * Starts the built-in Postgres, making its files the first time. One that outlived a killed server is
 * stopped first; one that belongs to a running server is used when `shared` is set, and refused otherwise.
 *
 * @throws CannotStart when another process uses the data directory; Error when Postgres won't start
 */
export async function startEmbeddedPostgres({
  dataDirectory,
  log = () => {},
  shared = false,
  settings = {},
  ownerPatienceMs = 5000,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await mkdir(dataDirectory, { recursive: true });
  const remembered = await readClusterRecord(dataDirectory);
  const owner = await ownerAfter(dataDirectory, shared ? 0 : ownerPatienceMs);
  if (owner !== null) {
    if (shared && remembered && (await postmasterRuns(remembered))) {
      return { url: urlOf(remembered, databaseName), stop: async () => {} };
    }
    throw new CannotStart(
      `Another Flare process (${owner}) uses the data directory ${dataDirectory}.`,
    );
  }
  await becomeOwner(dataDirectory);

  const user = await postgresUser();
  const binaries = await findBinaries(user !== null, sharedDirectory);
  const record = remembered ?? (await newClusterRecord(dataDirectory, user !== null));
  const postmaster = { binaries, record, user };

  if (await postmasterRuns(record)) {
    log('Stopping the database that a killed server left behind.');
    await stopPostmaster(postmaster);
  } else {
    await forgetPostmaster(record);
  }
  const initialised = join(record.directory, 'initialised');
  const isNew = await access(initialised).then(
    () => false,
    () => true,
  );
  if (isNew) {
    log('Making a new database.');
    await initialise(postmaster);
    await writeFile(initialised, '');
  }
  await startOnFreePort(dataDirectory, postmaster, settings);
  await createDatabase(record);
  return {
    url: urlOf(record, databaseName),
    stop: async () => {
      await stopPostmaster(postmaster);
      await giveUpOwnership(dataDirectory);
    },
  };
}

/**
 * Removes the database of a data directory for good, wherever its files are. It must not be running.
 */
export async function removeEmbeddedPostgres(dataDirectory: string): Promise<void> {
  const record = await readClusterRecord(dataDirectory);
  if (record) await rm(record.directory, { recursive: true, force: true });
  await rm(join(dataDirectory, 'postgres.json'), { force: true });
}
