import type { Api, ErrorMapping } from '@flare/contracts';
import { warning, type Problem } from './problem.ts';

/** Error mappings of an api that no answer ever comes to: the first that fits is taken. */
export const lintBranches = ({ error_mappings: mappings = [] }: Api): Problem[] =>
  mappings.flatMap((mapping, index) => {
    const path = ['error_mappings', index];
    if (mapping.json_path === undefined && isSuccess(mapping.status)) {
      const words = `The status ${String(mapping.status)} is no error: without a json_path this branch is never taken.`;
      return [warning('unreachable_branch', path, words)];
    }
    const earlier = mappings.slice(0, index).findIndex((one) => covers(one, mapping));
    if (earlier === -1) return [];
    const words = `Branch ${index + 1} is never taken: branch ${earlier + 1} takes the same answers before it.`;
    return [warning('unreachable_branch', path, words)];
  });

const isSuccess = (status: number | undefined): boolean =>
  status !== undefined && status >= 200 && status < 300;

/** Whether every answer that fits the second fits the first. */
function covers(first: ErrorMapping, second: ErrorMapping): boolean {
  const sameStatus = first.status === undefined || first.status === second.status;
  if (first.json_path === undefined) {
    return first.status !== undefined && sameStatus && !isSuccess(second.status);
  }
  if (!sameStatus || first.json_path !== second.json_path) return false;
  return first.equals === undefined
    ? second.equals !== null
    : second.equals !== undefined && first.equals === second.equals;
}
