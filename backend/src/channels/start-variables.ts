import type { TypedValue, Variables } from '@flare/contracts';
import { typedScalar } from '../core/flow/typed-value.ts';
import { unprocessable } from '../errors.ts';

/** All together, as JSON, in bytes: a call's start has to fit into one message. */
const BYTES_AT_MOST = 65_536;

function typed(name: string, value: unknown): TypedValue {
  if (typeof value === 'string' && value.length > 2000)
    throw unprocessable('variable_too_long', `The variable "${name}" is too long.`);
  const scalar = typedScalar(value);
  if (scalar !== null) return scalar;
  throw unprocessable(
    'variable_not_plain',
    `The variable "${name}" has to be a text, a number, true or false.`,
  );
}

/** What a channel hands over at the start, as typed session variables. */
export function startVariables(
  given: Record<string, unknown>,
  caller: { id: string; name?: string } | undefined,
): Variables {
  const entries = Object.entries(given);
  if (entries.length > 100)
    throw unprocessable('too_many_variables', 'A session takes 100 variables at most.');
  if (Buffer.byteLength(JSON.stringify(given)) > BYTES_AT_MOST)
    throw unprocessable(
      'variables_too_long',
      'The variables that a session begins with may have 65,536 bytes at most, all together, as JSON.',
    );
  const variables: Variables = {};
  if (caller?.name !== undefined) variables['caller_name'] = typed('caller_name', caller.name);
  for (const [name, value] of entries) variables[name] = typed(name, value);
  return variables;
}
