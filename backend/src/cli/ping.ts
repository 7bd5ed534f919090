import type { TriedProvider } from '@flare/contracts';
import { elasticsearchSettings } from '../context/fast-search-server.ts';
import { createLogger } from '../logger.ts';
import { pingProviders, type Pinged } from '../providers/ping.ts';
import type { ElasticsearchSettings } from '../providers/elasticsearch/settings.ts';
import { tryElasticsearch } from '../providers/try-elasticsearch.ts';
import { openRedis } from '../redis/redis.ts';
import { CommandError, withContext, type Command } from './command.ts';

const kinds = {
  llm: 'language model',
  stt: 'speech to text',
  tts: 'text to speech',
  embedding: 'embedding',
};

type Row = [service: string, name: string, result: string, millis: string, what: string];

function rowOf({ kind, place, tried }: Pinged): Row {
  const service = place === 'first' ? kinds[kind] : `${kinds[kind]} (${place})`;
  if (tried === null) return [service, 'none', '–', '', 'Not chosen.'];
  return resultRow(service, tried);
}

function resultRow(service: string, tried: TriedProvider): Row {
  const { provider, ok, firstTokenMillis, millis, message } = tried;
  const first = firstTokenMillis === null ? '' : `, first after ${firstTokenMillis}`;
  return [service, provider, ok ? 'ok' : 'FAILED', `${millis}${first}`, message];
}

/** Lines with every column as wide as it has to be. */
function table(rows: Row[]): string {
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: Row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

/** @param explain what stands in the table where the check fails */
async function ask(
  service: string,
  name: string,
  check: () => Promise<void>,
  explain: (error: unknown) => string,
): Promise<Row> {
  const begun = performance.now();
  const problem = await check().then(() => null, explain);
  const millis = String(Math.round(performance.now() - begun));
  return [service, name, problem === null ? 'ok' : 'FAILED', millis, problem ?? ''];
}

/** On a connection of its own, whose troubles aren't written to the log. */
async function askRedis(url: string | null): Promise<Row[]> {
  if (url === null) return [];
  const redis = await openRedis({ url, away: () => {}, back: () => {} });
  try {
    return [await ask('kept speech', 'redis', redis.ping, (error) => (error as Error).message)];
  } finally {
    redis.close();
  }
}

async function askElasticsearch(settings: ElasticsearchSettings | null): Promise<Row[]> {
  return settings === null ? [] : [resultRow('search', await tryElasticsearch(settings))];
}

/** The settings are made at the first start. */
function neverStarted(error: unknown): never {
  if ((error as { code?: string }).code !== 'P2025') throw error;
  throw new CommandError('There are no settings yet: start Flare once.');
}

/** Asks every outside service whether it works. */
export const ping: Command = {
  parameters: '',
  summary: 'asks the database, Redis, Elasticsearch and every provider whether they work',
  run: async () =>
    withContext(async (context) => {
      const { database, settings, secrets, environment } = context;
      const own = [
        await ask('database', 'postgres', database.ping, () => ''),
        ...(await askRedis(environment.redisUrl)),
      ];
      await settings.refresh().catch(neverStarted);
      const choices = {
        llm: settings.llm(),
        stt: settings.stt(),
        tts: settings.tts(),
        embedding: settings.embedding(),
      };
      const { providerKeys: env } = environment;
      // What goes wrong stands in the table.
      const logger = createLogger({ level: 'silent', pii: 'drop' });
      const [found, searched] = await Promise.all([
        pingProviders(choices, { decrypt: secrets.open, env, logger }),
        askElasticsearch(elasticsearchSettings(environment)),
      ]);
      console.log(
        table([
          ['service', 'name', 'result', 'ms', 'what it says'],
          ...own,
          ...found.map(rowOf),
          ...searched,
        ]),
      );
      return [...own, ...searched].every(([, , result]) => result === 'ok') &&
        found.every(({ tried }) => tried?.ok !== false)
        ? 0
        : 1;
    }),
};
