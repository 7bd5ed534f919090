import { nearest } from './nearest.ts';

/** What may stand between the braces of a placeholder, such as `variables.amount`. */
export interface Suggestion {
  readonly name: string;
  /** What it is, in a few words. */
  readonly detail?: string;
}

/** A stretch of a text that somebody should look at. Offsets are UTF-16, the end exclusive. */
export interface Trouble {
  readonly from: number;
  readonly to: number;
  /** Ends the key of its sentence, `code.…`. */
  readonly code: string;
  readonly name?: string;
  readonly meant?: string;
}

const braces = /\{\{([^{}]*)\}\}/g;
const shape = /^(variables|secrets)\.[A-Za-z_][\w-]*$/;

/** Each placeholder of a template once, in their order, without braces: `variables.amount`. */
export const placeholdersIn = (template: string): string[] => [
  ...new Set(Array.from(template.matchAll(braces), (match) => (match[1] ?? '').trim())),
];

/**
 * Placeholders that are none, and, where it is known what there is, those that nothing fills.
 *
 * @param known null: whatever has the right shape is taken
 */
export function placeholderTroubles(
  template: string,
  known: readonly Suggestion[] | null,
): Trouble[] {
  const names = known?.map(({ name }) => name);
  return Array.from(template.matchAll(braces)).flatMap((match): Trouble[] => {
    const name = (match[1] ?? '').trim();
    const span = { from: match.index, to: match.index + match[0].length };
    if (!shape.test(name)) {
      const meant = nearest(`variables.${name}`, names ?? []);
      return [{ ...span, code: 'badPlaceholder', name, ...(meant ? { meant } : {}) }];
    }
    if (!names || names.includes(name)) return [];
    const meant = nearest(name, names);
    const code = name.startsWith('secrets.') ? 'unknownSecret' : 'unknownVariable';
    return [{ ...span, code, name, ...(meant ? { meant } : {}) }];
  });
}
