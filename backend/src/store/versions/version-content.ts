import type { Intent, Version } from '@flare/contracts';
import { canonicalJson } from '../canonical-json.ts';
import { insertExamples } from './example-rows.ts';
import type { Transaction } from '../transaction.ts';
import { fastAnswerColumns, intentColumns, parameterColumns } from './version-rows.ts';

/** So many rows go into one statement. */
const batch = 500;

/** Lists of at most so many, in their order. */
const inBatches = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / batch) }, (_, index) =>
    rows.slice(index * batch, (index + 1) * batch),
  );

/**
 * The id of a row that was written just now.
 *
 * @throws Error where the database told of none: nothing may be left out in silence
 */
function idOf<Key extends string | number>(ids: ReadonlyMap<Key, number>, key: Key): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`A row that was written has no id: ${key}`);
  return id;
}

/**
 * Writes intents with everything below them, in a few statements however many they are.
 *
 * @param placed each with its position in the version
 */
export async function insertIntents(
  transaction: Transaction,
  versionId: number,
  placed: [position: number, intent: Intent][],
): Promise<void> {
  for (const some of inBatches(placed)) {
    const rows = await transaction.intent.createManyAndReturn({
      data: some.map(([position, intent]) => ({ ...intentColumns(intent, position), versionId })),
      select: { id: true, name: true },
    });
    const ids = new Map(rows.map(({ id, name }) => [name, id]));
    const made = some.map(([, intent]) => ({ id: idOf(ids, intent.name), intent }));
    await insertExamples(transaction, made);
    await insertParameters(transaction, made);
  }
}

type Made = { id: number; intent: Intent }[];

async function insertParameters(transaction: Transaction, intents: Made): Promise<void> {
  const parameters = intents.flatMap(({ id: intentId, intent }) =>
    (intent.parameters ?? []).map((parameter, position) => ({ intentId, parameter, position })),
  );
  for (const some of inBatches(parameters)) {
    const rows = await transaction.parameter.createManyAndReturn({
      data: some.map(({ intentId, parameter, position }) => ({
        ...parameterColumns(parameter, position),
        intentId,
      })),
      select: { id: true, intentId: true, position: true },
    });
    const ids = new Map(rows.map((row) => [`${row.intentId}/${row.position}`, row.id]));
    const captions = some.flatMap(({ intentId, parameter, position }) => {
      const parameterId = idOf(ids, `${intentId}/${position}`);
      return (parameter.caption ?? []).map(({ locale_code: localeCode, caption }, at) => ({
        parameterId,
        position: at,
        localeCode,
        caption,
      }));
    });
    for (const data of inBatches(captions)) await transaction.parameterCaption.createMany({ data });
  }
}

/** Writes what differs, and leaves the rest of the rows alone. */
export async function saveIntents(
  transaction: Transaction,
  versionId: number,
  before: Intent[],
  after: Intent[],
): Promise<void> {
  const old = new Map(before.map((intent) => [intent.name, canonicalJson(intent)]));
  const placed = [...after.entries()];
  const changed = placed.filter(([, intent]) => old.get(intent.name) !== canonicalJson(intent));
  const news = new Set(changed);
  const kept = placed.filter((one) => !news.has(one));
  const names = kept.map(([, { name }]) => name);
  const positions = kept.map(([position]) => position);
  await transaction.intent.deleteMany({ where: { versionId, name: { notIn: names } } });
  await transaction.$executeRaw`
    UPDATE intent SET position = kept.position
    FROM unnest(${names}::text[], ${positions}::int[]) AS kept (name, position)
    WHERE version_id = ${versionId} AND intent.name = kept.name AND intent.position <> kept.position`;
  await insertIntents(transaction, versionId, changed);
}

export async function saveFastAnswers(
  transaction: Transaction,
  versionId: number,
  version: Version,
): Promise<void> {
  await transaction.fastAnswer.deleteMany({ where: { versionId } });
  const answers = [...(version.fast_answers ?? []).entries()];
  for (const some of inBatches(answers)) {
    const rows = await transaction.fastAnswer.createManyAndReturn({
      data: some.map(([position, answer]) => ({
        ...fastAnswerColumns(answer, position),
        versionId,
      })),
      select: { id: true, position: true },
    });
    const ids = new Map(rows.map(({ id, position }) => [position, id]));
    const questions = some.flatMap(([position, answer]) => {
      const fastAnswerId = idOf(ids, position);
      return answer.questions.map(({ locale_code: localeCode, question }, at) => ({
        fastAnswerId,
        position: at,
        localeCode,
        question,
      }));
    });
    for (const data of inBatches(questions)) {
      await transaction.fastAnswerQuestion.createMany({ data });
    }
  }
}

export async function saveTests(
  transaction: Transaction,
  versionId: number,
  version: Version,
): Promise<void> {
  await transaction.conversationTest.deleteMany({ where: { versionId } });
  await transaction.conversationTest.createMany({
    data: (version.conversation_tests ?? []).map(({ name, yaml }, position) => ({
      versionId,
      position,
      name,
      yaml,
    })),
  });
}
