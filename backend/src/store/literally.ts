/**
 * A text that is compared without regard to case stands for itself: Postgres does that with ILIKE, in which `%`, `_`
 * and `\` would mean something else, and Prisma passes them on as they are.
 */
export const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
