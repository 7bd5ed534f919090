/** Nobody waits longer for an answer that may be there already. */
export const LIMIT_MILLIS = 200;
/** Vectors that are more alike than this mean the same. */
export const ALIKE_ABOVE = 0.9;
/** A search server's cosine that differs by more isn't rounded, but of another model's vectors. */
export const ROUNDED_BY = 0.05;
/** Of a version in a locale: further ones are found in memory, by their words alone. */
export const QUESTIONS_AT_MOST = 1000;
/** Versions and locales that something is remembered of. */
export const SETS_AT_MOST = 1000;
/** After a failure an outside service is left alone for so long. */
export const REST_MILLIS = 30_000;
