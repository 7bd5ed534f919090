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
