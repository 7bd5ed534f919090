import type { Intent } from '@flare/contracts';
import { Prisma } from '../generated/client.ts';
import type { Transaction } from '../transaction.ts';

type Examples = NonNullable<Intent['examples']>;

/**
 * The examples of whole versions by the ids of their intents. A large version has tens of thousands:
 * the database hands them over two lists for each intent, which is twice as fast as one of pairs.
 */
export async function readExamples(
  transaction: Transaction,
  versionIds: number[],
): Promise<Map<number, Examples>> {
  if (versionIds.length === 0) return new Map();
  const rows = await transaction.$queryRaw<ExampleLists[]>`
    SELECT e.intent_id AS "intentId", ${lists}
    FROM example e JOIN intent i ON i.id = e.intent_id
    WHERE i.version_id IN (${Prisma.join(versionIds)})
    GROUP BY e.intent_id`;
  return examplesByIntent(rows);
}

/**
 * The examples of those intents of two versions that have other ones in the other version, or aren't in it: of two
 * large versions that are nearly the same, only a few are read. By the version's id, and the intent's name.
 */
export async function readDifferingExamples(
  transaction: Transaction,
  one: number,
  other: number,
): Promise<Map<number, Map<string, Examples>>> {
  const rows = await transaction.$queryRaw<(ExampleLists & { versionId: number; name: string })[]>`
    WITH content AS (
      SELECT i.id, i.version_id, i.name,
        md5(string_agg(concat(e.locale_code, chr(31), e.example), chr(30) ORDER BY e.position)) AS hash
      FROM example e JOIN intent i ON i.id = e.intent_id
      WHERE i.version_id IN (${one}, ${other})
      GROUP BY i.id
    ), differing AS (
      SELECT id, version_id, name FROM content WHERE NOT EXISTS (
        SELECT FROM content AS same
        WHERE same.name = content.name AND same.hash = content.hash
          AND same.version_id <> content.version_id
      )
    )
    SELECT e.intent_id AS "intentId", differing.version_id AS "versionId", differing.name, ${lists}
    FROM example e JOIN differing ON differing.id = e.intent_id
    GROUP BY e.intent_id, differing.version_id, differing.name`;
  const examples = examplesByIntent(rows);
  const found = new Map<number, Map<string, Examples>>();
  for (const { intentId, versionId, name } of rows) {
    const ofVersion = found.get(versionId) ?? new Map<string, Examples>();
    found.set(versionId, ofVersion.set(name, examples.get(intentId) ?? []));
  }
  return found;
}

interface ExampleLists {
  intentId: number;
  locales: string;
  texts: string;
}

const lists = Prisma.sql`
  json_agg(e.locale_code ORDER BY e.position)::text AS locales,
  json_agg(e.example ORDER BY e.position)::text AS texts`;

const examplesByIntent = (rows: readonly ExampleLists[]): Map<number, Examples> =>
  new Map(
    rows.map(({ intentId, ...row }) => {
      const locales = JSON.parse(row.locales) as string[];
      const texts = JSON.parse(row.texts) as string[];
      return [intentId, texts.map((example, at) => ({ locale_code: locales[at] ?? '', example }))];
    }),
  );

/** The examples of one intent. */
export async function examplesOf(transaction: Transaction, intentId: number): Promise<Examples> {
  const rows = await transaction.example.findMany({
    where: { intentId },
    orderBy: { position: 'asc' },
    select: { localeCode: true, example: true },
  });
  return rows.map(({ localeCode, example }) => ({ locale_code: localeCode, example }));
}

/** How many examples each intent of a version has: by its name, by locale. */
export async function countExamples(
  transaction: Transaction,
  versionId: number,
): Promise<Record<string, Record<string, number>>> {
  const rows = await transaction.$queryRaw<{ name: string; locale: string; count: number }[]>`
    SELECT i.name, e.locale_code AS locale, count(*)::int AS count
    FROM example e JOIN intent i ON i.id = e.intent_id
    WHERE i.version_id = ${versionId} GROUP BY i.name, e.locale_code`;
  const counts: Record<string, Record<string, number>> = {};
  for (const { name, locale, count } of rows) (counts[name] ??= {})[locale] = count;
  return counts;
}

/** Writes the examples of new intents: tens of thousands in one statement. */
export async function insertExamples(
  transaction: Transaction,
  intents: readonly { id: number; intent: Pick<Intent, 'examples'> }[],
): Promise<void> {
  const rows = intents.flatMap(({ id, intent }) =>
    (intent.examples ?? []).map((row, position) => ({ id, position, ...row })),
  );
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const positions = rows.map(({ position }) => position);
  const locales = rows.map(({ locale_code: locale }) => locale);
  const texts = rows.map(({ example }) => example);
  await transaction.$executeRaw`
    INSERT INTO example (intent_id, position, locale_code, example)
    SELECT * FROM unnest(${ids}::int[], ${positions}::int[], ${locales}::text[], ${texts}::text[])`;
}
