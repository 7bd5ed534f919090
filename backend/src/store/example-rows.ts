import type { Intent } from '@flare/contracts';
import { Prisma } from './generated/client.ts';
import type { Transaction } from './transaction.ts';

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
  const rows = await transaction.$queryRaw<{ intentId: number; locales: string; texts: string }[]>`
    SELECT e.intent_id AS "intentId",
      json_agg(e.locale_code ORDER BY e.position)::text AS locales,
      json_agg(e.example ORDER BY e.position)::text AS texts
    FROM example e JOIN intent i ON i.id = e.intent_id
    WHERE i.version_id IN (${Prisma.join(versionIds)})
    GROUP BY e.intent_id`;
  return new Map(
    rows.map(({ intentId, ...row }) => {
      const locales = JSON.parse(row.locales) as string[];
      const texts = JSON.parse(row.texts) as string[];
      return [intentId, texts.map((example, at) => ({ locale_code: locales[at] ?? '', example }))];
    }),
  );
}

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
