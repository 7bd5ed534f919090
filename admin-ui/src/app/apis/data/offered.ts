import type { Suggestion } from '../../shared/code-editor/placeholder-marks.ts';
import type { KnownVariable } from './known-variables.ts';

/** What a placeholder of an api can be, by where it comes from, the nearest first. */
export interface Offered {
  /** Of the intents that call it. */
  readonly calling: readonly KnownVariable[];
  /** What apis read from their answers. */
  readonly answers: readonly KnownVariable[];
  /** Of other intents. */
  readonly others: readonly KnownVariable[];
  readonly secrets: readonly string[];
}

export type OfferedGroup = keyof Offered;

/** The suggestions under their headings; a name that several give stands under the first of them. */
export function suggestionsOf(
  offered: Offered,
  headings: Readonly<Record<OfferedGroup, string>>,
): Suggestion[] {
  const groups: OfferedGroup[] = ['calling', 'answers', 'others', 'secrets'];
  const all = groups.flatMap((key, rank): Suggestion[] => {
    const group = { name: headings[key], rank };
    if (key === 'secrets')
      return offered.secrets.map((name) => ({ name: `secrets.${name}`, group }));
    return offered[key].map(({ name, from }) => ({
      name: `variables.${name}`,
      detail: from,
      group,
    }));
  });
  return all.filter(({ name }, at) => all.findIndex((other) => other.name === name) === at);
}
