import type { Received } from './received.ts';
import type { Condition } from './scenario.ts';

/** The values of a condition's {names} where it fits a request, or null where it doesn't. */
export function matchCondition(
  condition: Condition,
  request: Received,
): Record<string, string> | null {
  if (condition.method !== undefined && condition.method !== request.method) return null;
  const names = matchPath(condition.path, request.path);
  if (names === null) return null;
  const fits =
    (condition.query === undefined || matches(condition.query, request.query)) &&
    (condition.headers === undefined || matches(lowerCased(condition.headers), request.headers)) &&
    (condition.body === undefined || matches(condition.body, request.body));
  return fits ? names : null;
}

function matchPath(template: string, path: string): Record<string, string> | null {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const names: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined && value !== '') names[name] = decoded(value);
    else if (part !== value) return null;
  }
  return names;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const lowerCased = (headers: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/**
 * Whether a value has what is wanted: objects in the keys that are named, everything else equal.
 * An object with `$` keys is a test: `$present`, `$matches` (a regular expression), `$above`,
 * `$below`, `$not`.
 */
export function matches(wanted: unknown, given: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(given) &&
      given.length === wanted.length &&
      wanted.every((item, index) => matches(item, given[index]))
    );
  }
  if (!isObject(wanted)) return wanted === given;
  const tests = Object.entries(wanted).filter(([key]) => key.startsWith('$'));
  if (tests.length > 0) return tests.every(([test, operand]) => passes(test, operand, given));
  return (
    isObject(given) &&
    Object.entries(wanted).every(([key, value]) =>
      matches(value, Object.hasOwn(given, key) ? given[key] : undefined),
    )
  );
}

function passes(test: string, operand: unknown, given: unknown): boolean {
  switch (test) {
    case '$present':
      return (given !== undefined && given !== null) === operand;
    case '$matches':
      return new RegExp(String(operand), 'u').test(String(given));
    case '$above':
      return given !== null && Number(given) > Number(operand);
    case '$below':
      return given !== null && Number(given) < Number(operand);
    case '$not':
      return !matches(operand, given);
    default:
      return false;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
