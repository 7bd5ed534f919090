import type { Finding } from '@flare/contracts';
import { camel } from '../../shared/authoring/camel.ts';
import type { Intent } from './intent.ts';

/** A finding at a field of an intent: `examples`, `parameters.amount.validationRegex`. */
export interface FieldFinding {
  readonly severity: Finding['severity'];
  readonly at: string;
  readonly code: string;
  readonly message: string;
}

/**
 * A path in an intent by the names of its parameters instead of their places, so that it still
 * holds after they were put in another order: `parameters[1].min` → `parameters.amount.min`.
 */
export const byName = (path: string, intent: Intent): string =>
  path.replace(
    /^parameters\[(\d+)\]/,
    (whole, at: string) => `parameters.${(intent.parameters ?? [])[Number(at)]?.name ?? whole}`,
  );

/** What lint says of one intent of a version, in the version's own order. */
export function findingsOf(
  findings: readonly Finding[],
  intents: readonly Intent[],
  name: string,
): FieldFinding[] {
  const at = intents.findIndex((intent) => intent.name === name);
  const intent = intents[at];
  const prefix = `intents[${String(at)}]`;
  if (intent === undefined) return [];
  return findings
    .filter(({ path }) => path === prefix || path.startsWith(`${prefix}.`))
    .map(({ severity, path, code, message }) => ({
      severity,
      code,
      at: byName(camel(path.slice(prefix.length + 1)), intent),
      message,
    }));
}

/** Whether `path` is the field `at`, or inside of it. */
export const isAt = (path: string, at: string): boolean =>
  path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`);

/** Findings about how several fields of a parameter go together: changing any of them may mend it. */
const together = new Set([
  'empty_range',
  'no_choices',
  'no_default',
  'required_skipped',
  'unused_parameter',
]);

/** Nothing said is nothing said, whichever way it is written. */
const plain = (value: unknown): string =>
  value === undefined || value === null || value === '' ? '' : JSON.stringify(value);

const fieldOf = (thing: object | undefined, path: string): string => {
  const field = /^[^.[]+/.exec(path)?.[0] ?? '';
  return plain(field === '' ? thing : (thing as Record<string, unknown> | undefined)?.[field]);
};

/** Whether what a finding is about was changed since: nobody knows whether it still holds. */
export function isTouched({ at, code }: FieldFinding, before: Intent, after: Intent): boolean {
  const [, name, field = ''] = /^parameters\.([^.]+)\.?(.*)$/.exec(at) ?? [];
  if (name === undefined) return fieldOf(before, at) !== fieldOf(after, at);
  const [old, now] = [before, after].map((intent) =>
    intent.parameters?.find((parameter) => parameter.name === name),
  );
  const about = together.has(code) ? '' : field;
  return fieldOf(old, about) !== fieldOf(now, about);
}
