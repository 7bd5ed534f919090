import type pg from 'pg';
import { releaseChannel } from './release-repository.ts';

/** A project as new sessions see it. */
export interface LiveProject {
  projectId: number;
  project: string;
  enabled: boolean;
  /** The project's default locale. */
  locale: string;
  live: { version: number; flowHash: string } | null;
}

/** Which version of a project is live. */
export interface LiveReleases {
  /** Null where there is no such project, or it was deleted. */
  find: (project: string) => Promise<LiveProject | null>;
  /** Hashes of the flows that are live in projects that calls may begin in, those that went live last first. */
  listHashes: (limit: number) => Promise<string[]>;
  /** Told whenever a release, a project or a key changed on any node. */
  onChange: (listener: () => void) => void;
  /** Forgets what is remembered, so that the next question is asked of the database. */
  forget: () => void;
  close: () => Promise<void>;
}

/** A node that missed a notice notices within this time. */
const memoryMs = 2000;

interface Row {
  id: number;
  name: string;
  enabled: boolean;
  default_locale: string;
  no: number | null;
  flow_hash: string | null;
}

/** Remembers for a moment what is live, and is told of new releases by Postgres. */
export function createLiveReleases(pool: pg.Pool): LiveReleases {
  const known = new Map<string, { project: LiveProject | null; until: number }>();
  let listening: Promise<pg.PoolClient | null> | null = null;

  const listeners: (() => void)[] = [];
  const forget = () => {
    known.clear();
    for (const listener of listeners) listener();
  };

  async function listen(): Promise<pg.PoolClient | null> {
    try {
      const client = await pool.connect();
      client.on('notification', forget);
      client.on('error', () => {
        listening = null;
        client.release(true);
      });
      await client.query(`LISTEN ${releaseChannel}`);
      return client;
    } catch {
      listening = null;
      return null;
    }
  }

  async function read(name: string): Promise<LiveProject | null> {
    const { rows } = await pool.query<Row>(
      `SELECT p.id, p.name, p.enabled, p.default_locale, v.no, r.flow_hash FROM project p
       LEFT JOIN LATERAL (SELECT version_id, flow_hash FROM release
         WHERE project_id = p.id ORDER BY id DESC LIMIT 1) r ON true
       LEFT JOIN version v ON v.id = r.version_id
       WHERE p.name = $1 AND NOT p.deleted`,
      [name],
    );
    const [row] = rows;
    if (row === undefined) return null;
    const { no, flow_hash: flowHash } = row;
    return {
      projectId: row.id,
      project: row.name,
      enabled: row.enabled,
      locale: row.default_locale,
      live: no === null || flowHash === null ? null : { version: no, flowHash },
    };
  }

  return {
    async find(name) {
      listening ??= listen();
      const remembered = known.get(name);
      if (remembered !== undefined && remembered.until > Date.now()) return remembered.project;
      const project = await read(name);
      if (project !== null) known.set(name, { project, until: Date.now() + memoryMs });
      return project;
    },
    async listHashes(limit) {
      const { rows } = await pool.query<{ flow_hash: string }>(
        `SELECT flow_hash FROM (
           SELECT DISTINCT ON (r.project_id) r.id, r.flow_hash, p.enabled, p.deleted
           FROM release r JOIN project p ON p.id = r.project_id ORDER BY r.project_id, r.id DESC
         ) live
         WHERE enabled AND NOT deleted AND flow_hash IS NOT NULL ORDER BY id DESC LIMIT $1`,
        [limit],
      );
      return rows.map((row) => row.flow_hash);
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
    forget,
    async close() {
      const client = await listening;
      client?.release(true);
      listening = null;
    },
  };
}
