/**
 * A configuration can be written in more than one way: fields left out, in another order. The
 * canonical form has every field of the required core, those of ours that say something, and one
 * order. It is what is stored, compared and exported, so that an export comes back to the byte.
 */

/** The fields that say something: without undefined ones. Their order is that of writing. */
export function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<T>;
}

type Present<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Undefined for what says no more than leaving it out: null, nothing, an empty text, list or object. */
export function said<T>(value: T | null | undefined): T | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'object' && Object.keys(value).length === 0) return undefined;
  return value;
}

/** Undefined for what is the default anyway. */
export const unless = <T>(value: T | null | undefined, usual: T): T | undefined =>
  value === null || value === undefined || value === usual ? undefined : value;

/** One way to write an instant; null where there is none or it can't be read. */
export function instant(value: string | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
