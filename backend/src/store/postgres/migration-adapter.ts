import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

/** The number of the one-letter type that columns of Postgres's catalogue have. */
const catalogueLetter = 18;

/**
 * Lets the engine read the catalogue: Prisma's adapter refuses its one-letter columns, so they pass it as text
 * and are given their type afterwards.
 */
function readCatalogueLetters(adapter: Adapter): void {
  const letters = new WeakMap<unknown[], number[]>();
  const pool = adapter.underlyingDriver();
  const query = pool.query.bind(pool) as (config: pg.QueryConfig) => Promise<pg.QueryArrayResult>;
  const passing = async (config: pg.QueryConfig) => {
    const result = await query(config);
    const found = (result.fields ?? []).flatMap((field, index) =>
      field.dataTypeID === catalogueLetter ? [index] : [],
    );
    for (const index of found) {
      const field = result.fields[index];
      if (field) field.dataTypeID = pg.types.builtins.TEXT;
    }
    if (found.length > 0) letters.set(result.rows, found);
    return result;
  };
  pool.query = passing as unknown as typeof pool.query;

  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sqlQuery) => {
    const result = await queryRaw(sqlQuery);
    for (const index of letters.get(result.rows) ?? []) {
      result.columnTypes[index] = ColumnTypeEnum.Character;
    }
    return result;
  };
}

/**
 * Mends what Prisma's adapter can't do for migrations: it cuts a script at every semicolon, also inside the body
 * of a function, and doesn't know every type of the catalogue.
 */
function forMigrations(adapter: Adapter): Adapter {
  readCatalogueLetters(adapter);
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  return adapter;
}

/** The connection of Prisma's schema engine to Postgres. */
export class MigrationAdapter extends PrismaPg {
  readonly #databaseUrl: string;
  readonly #open: Adapter[] = [];

  constructor(databaseUrl: string) {
    super(databaseUrl);
    this.#databaseUrl = databaseUrl;
  }

  override async connect(): Promise<Adapter> {
    const adapter = forMigrations(await super.connect());
    this.#open.push(adapter);
    return adapter;
  }

  /** Ends the connections that the engine doesn't end when it is freed. */
  async close(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((adapter) => adapter.dispose()));
  }

  /** An empty database that goes when the engine lets go of it; Prisma's own one can't be dropped while it is connected. */
  override async connectToShadowDb(): Promise<Adapter> {
    const name = `flare_shadow_${randomUUID()}`;
    const administer = async (sql: string) => {
      const client = new pg.Client(this.#databaseUrl);
      await client.connect();
      await client.query(sql).finally(() => client.end());
    };
    await administer(`CREATE DATABASE "${name}"`);
    const url = new URL(this.#databaseUrl);
    url.pathname = `/${name}`;
    const adapter = forMigrations(await new PrismaPg(url.href).connect());
    const disconnect = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await disconnect();
      await administer(`DROP DATABASE "${name}"`);
    };
    return adapter;
  }
}
