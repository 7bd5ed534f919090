import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/client.ts';
import { takeTurns } from './take-turns.ts';

/** The connection to Postgres: Prisma and plain SQL over the same pool. */
export interface Database {
  prisma: PrismaClient;
  pool: pg.Pool;
  /** @throws Error when the database doesn't answer */
  ping: () => Promise<void>;
  close: () => Promise<void>;
}

export interface DatabaseSettings {
  url: string;
  /** Most connections at once. */
  connections?: number;
  /** Told of a connection that broke while nobody used it. */
  onConnectionLost?: (error: Error) => void;
}

/** Opens the pool. Nothing is connected before the first query. */
export function openDatabase({
  url,
  connections = 20,
  onConnectionLost = () => {},
}: DatabaseSettings): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  pool.on('error', onConnectionLost);
  pool.on('connect', takeTurns);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    ping: async () => {
      await pool.query('SELECT 1');
    },
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
