import type { Transaction } from '../transaction.ts';

/** Names in order, and whether there is a value. */
export async function listSecrets(
  transaction: Transaction,
): Promise<{ name: string; hasValue: boolean }[]> {
  const rows = await transaction.secret.findMany({ orderBy: { name: 'asc' } });
  return rows.map(({ name, value }) => ({ name, hasValue: value !== null }));
}

/** Sealed values by name; for use, never for showing. */
export async function readSealedSecrets(transaction: Transaction): Promise<Map<string, string>> {
  const rows = await transaction.secret.findMany({ where: { value: { not: null } } });
  return new Map(rows.map(({ name, value }) => [name, value ?? '']));
}

/** @param value sealed (`enc:…`) */
export async function putSecret(
  transaction: Transaction,
  name: string,
  value: string,
  by: string,
): Promise<void> {
  await transaction.secret.upsert({
    where: { name },
    create: { name, value, updatedBy: by },
    update: { value, updatedBy: by, updatedAt: new Date(), revision: { increment: 1 } },
  });
}

/**
 * Takes a file's secret: a value that is there stays, a missing one is filled.
 *
 * @returns true if something changed
 */
export async function importSecret(
  transaction: Transaction,
  { name, value }: { name: string; value?: string | undefined },
  by: string,
): Promise<boolean> {
  const present = await transaction.secret.findUnique({ where: { name } });
  if (present === null) {
    await transaction.secret.create({ data: { name, value: value ?? null, updatedBy: by } });
    return true;
  }
  if (present.value !== null || value === undefined) return false;
  await putSecret(transaction, name, value, by);
  return true;
}

/** @returns false if there was none of that name */
export async function deleteSecret(transaction: Transaction, name: string): Promise<boolean> {
  return (await transaction.secret.deleteMany({ where: { name } })).count > 0;
}
