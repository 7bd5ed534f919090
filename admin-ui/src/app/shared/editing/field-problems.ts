import { camel } from '../authoring/camel.ts';
import type { Problem } from '../http/problem.ts';

/** Sentences by the path of the field, in camelCase: `parameters[0].validationRegex`. */
export type FieldProblems = ReadonlyMap<string, string>;

/** `/body/intent/parameters/0/name` → `parameters[0].name`, whatever wraps the document. */
const fromPointer = (pointer: string): string =>
  pointer
    .replace(/^\/(body\/)?(intent|api|general|content)?\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .reduce(
      (path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part),
      '',
    );

/**
 * What a refusal says about single fields: the findings of lint (`path`, from the version) and of the
 * request's schema (`path` as a JSON pointer).
 *
 * @param problem whose details are `[{ path, message }]`
 */
export function fieldProblems(problem: Problem | undefined): FieldProblems {
  const details: unknown = problem?.details;
  if (!Array.isArray(details)) return new Map();
  const found = new Map<string, string>();
  for (const detail of details as unknown[]) {
    if (typeof detail !== 'object' || detail === null) continue;
    const { path, message } = detail as { path?: unknown; message?: unknown };
    if (typeof path !== 'string' || typeof message !== 'string') continue;
    const place = path.startsWith('/')
      ? fromPointer(path)
      : camel(path).replace(/^intents\[\d+\]\./, '');
    if (!found.has(place)) found.set(place, message);
  }
  return found;
}

/** The part of a document's field problems that is about an item: `at` is such as `parameters[0]`. */
export const problemsAt = (problems: FieldProblems, at: string): FieldProblems =>
  new Map(
    [...problems]
      .filter(([path]) => path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`))
      .map(([path, message]) => [path.slice(at.length).replace(/^\./, ''), message]),
  );
