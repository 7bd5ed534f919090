import { Type, type Static } from 'typebox';

/**
 * A backup without pg_dump: a gzip stream of text. The first line is the header; then every table as a line
 * `{"table":…}`, its rows as Postgres's COPY writes them, and a line `\.`; the last line is `{"end":true}`.
 */
export const BackupHeader = Type.Object({
  format: Type.Literal('flare-backup'),
  formatVersion: Type.Literal(1),
  madeAt: Type.String(),
  serverVersion: Type.String(),
  /** The migrations that had been applied, in order. */
  migrations: Type.Array(Type.String()),
  tables: Type.Array(Type.Object({ name: Type.String(), columns: Type.Array(Type.String()) })),
  sequences: Type.Array(
    Type.Object({ name: Type.String(), value: Type.String(), called: Type.Boolean() }),
  ),
});
export type BackupHeader = Static<typeof BackupHeader>;
export type BackupTable = BackupHeader['tables'][number];

/** The line after the rows of a table; no row looks like it, since COPY doubles a backslash. */
export const endOfRows = '\\.';

export const endOfBackup = '{"end":true}';

/** A name in SQL, whatever letters it has. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `public."table" ("a", "b")`, as COPY takes it. */
export const copyTarget = ({ name, columns }: BackupTable): string =>
  `public.${quoted(name)} (${columns.map(quoted).join(', ')})`;

/** A backup file that can't be used. Its message is for the person who restores. */
export class BackupError extends Error {
  override name = 'BackupError';
}
