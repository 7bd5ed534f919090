import { same } from '../../shared/editing/merge.ts';
import type { FieldProblems } from '../../shared/editing/field-problems.ts';
import type { ApiDraft } from './api-draft.ts';

/**
 * What a refused save found, without what stands at fields that were changed since: nobody has looked at those again.
 *
 * @param refused what was to be saved
 */
export function standingProblems(
  problems: FieldProblems,
  refused: ApiDraft | undefined,
  present: ApiDraft | undefined,
): FieldProblems {
  if (!refused || !present) return problems;
  const field = (path: string) => (path.split(/[.[]/)[0] ?? '') as keyof ApiDraft;
  return new Map(
    [...problems].filter(([path]) => same(refused[field(path)], present[field(path)])),
  );
}
