import type { Suggestion } from './placeholder-marks.ts';

/**
 * What is offered for the beginning of a placeholder: names that hold what was typed, in the order of their groups, there
 * variables before secrets, and before the others those that begin with it.
 *
 * @param typed what stands behind the braces, such as `amo` or `variables.amo`
 */
export function matchingSuggestions(
  suggestions: readonly Suggestion[],
  typed: string,
): Suggestion[] {
  const words = typed.trim().toLowerCase();
  const rank = ({ name }: Suggestion): number => {
    const whole = name.toLowerCase();
    const own = whole.slice(whole.indexOf('.') + 1);
    const begins = whole.startsWith(words) || own.startsWith(words);
    return (begins ? 0 : 2) + (whole.startsWith('secrets.') ? 1 : 0);
  };
  return suggestions
    .filter(({ name }) => name.toLowerCase().includes(words))
    .sort(
      (one, other) => (one.group?.rank ?? 0) - (other.group?.rank ?? 0) || rank(one) - rank(other),
    );
}
