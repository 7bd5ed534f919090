import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

/** Sends a script whole. Prisma's adapter cuts it at every semicolon, also inside the body of a function. */
function sendingScriptsWhole(adapter: Adapter): Adapter {
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  return adapter;
}

/** The connection of Prisma's schema engine to Postgres. */
export class MigrationAdapter extends PrismaPg {
  readonly #databaseUrl: string;

  constructor(databaseUrl: string) {
    super(databaseUrl);
    this.#databaseUrl = databaseUrl;
  }

  override async connect(): Promise<Adapter> {
    return sendingScriptsWhole(await super.connect());
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
    const adapter = sendingScriptsWhole(await new PrismaPg(url.href).connect());
    const disconnect = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await disconnect();
      await administer(`DROP DATABASE "${name}"`);
    };
    return adapter;
  }
}
