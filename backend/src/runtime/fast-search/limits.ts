/** Nobody waits longer for an answer that may be there already. */
export const LIMIT_MILLIS = 200;
/** Vectors that are more alike than this mean the same. */
export const ALIKE_ABOVE = 0.9;
