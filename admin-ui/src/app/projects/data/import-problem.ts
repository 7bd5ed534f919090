import type { Finding } from '@flare/contracts';
import type { Problem } from '../../shared/http/problem.ts';

const isFinding = (value: unknown): value is Finding =>
  typeof value === 'object' && value !== null && 'message' in value && 'path' in value;

/** What the server found wrong with a file, place by place; empty where it only said a sentence. */
export function findingsOf(problem: Pick<Problem, 'details'>): Finding[] {
  return Array.isArray(problem.details) ? problem.details.filter(isFinding) : [];
}
