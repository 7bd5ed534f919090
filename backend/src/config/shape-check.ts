import type { Finding } from '@flare/contracts';
import type { TSchema } from 'typebox';
import { Errors } from 'typebox/value';
import type { SourceText } from './source-text.ts';

type ShapeError = ReturnType<typeof Errors>[number];

/** What doesn't fit the shape, in the words of somebody who edits the file. */
export function checkShape(schema: TSchema, source: SourceText): Finding[] {
  const errors = Errors(schema, source.value);
  const unions = errors.filter((error) => error.keyword === 'anyOf');
  return errors
    .filter((error) => !isNoise(error, errors, unions))
    .flatMap((error) => describe(error, source));
}

/** Of a union only the branch that was meant is worth a word; where none was, the union itself is. */
function isNoise(error: ShapeError, errors: ShapeError[], unions: ShapeError[]): boolean {
  if (error.message === 'schema is false') return true;
  if (error.keyword === 'anyOf') {
    return errors.some((other) => isInside(other, error) && !isWrongBranch(other, error));
  }
  return unions.some((union) => isInside(error, union) && isWrongBranch(error, union));
}

const isInside = (error: ShapeError, union: ShapeError) =>
  error.schemaPath.startsWith(`${union.schemaPath}/anyOf/`);

const isWrongBranch = (error: ShapeError, union: ShapeError) =>
  error.instancePath === union.instancePath &&
  ['type', 'const', 'enum', 'anyOf'].includes(error.keyword);

function describe(error: ShapeError, source: SourceText): Finding[] {
  const path = pathOf(error.instancePath, source.value);
  switch (error.keyword) {
    case 'additionalProperties':
      return error.params.additionalProperties.map((key) =>
        source.finding('unknown_key', [...path, key], `Unknown key "${key}".`, 'key'),
      );
    case 'required':
      return error.params.requiredProperties.map((key) =>
        source.finding('missing_key', path, `The key "${key}" is missing.`),
      );
    case 'type':
      return [
        source.finding('wrong_type', path, `Must be ${[error.params.type].flat().join(' or ')}.`),
      ];
    case 'enum': {
      const words = error.params.allowedValues.map((word) => JSON.stringify(word)).join(', ');
      return [source.finding('not_allowed', path, `Must be one of ${words}.`)];
    }
    case 'anyOf':
      return [source.finding('wrong_type', path, 'Has none of the forms that are allowed here.')];
    default:
      return [source.finding('not_allowed', path, `${error.message.replace(/^must/, 'Must')}.`)];
  }
}

/** A JSON pointer as keys and indices. */
function pathOf(pointer: string, value: unknown): (string | number)[] {
  let current = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(current) ? Number(key) : key;
      current = (current as Record<string | number, unknown> | undefined)?.[step];
      return step;
    });
}
