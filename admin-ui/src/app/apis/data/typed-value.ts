import type { KnownVariable } from './known-variables.ts';

type Typed = Pick<KnownVariable, 'type' | 'choices'>;

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text);

const numberIn = (text: string): number => Number(text.replace(',', '.'));

/** Whether a text, not empty, is a value of a variable's type. */
function fits(text: string, { type, choices }: Typed): boolean {
  switch (type) {
    case 'int':
      return Number.isSafeInteger(numberIn(text));
    case 'float':
      return Number.isFinite(numberIn(text));
    case 'bool':
      return text === 'true' || text === 'false';
    case 'date':
      return isDay(text);
    case 'time':
      return isTime(text);
    case 'choice':
      return choices === undefined || choices.some(({ value }) => value === text);
    default:
      return true;
  }
}

/** Numbers are typed and can be mistyped; all else that has a type is picked. */
const isNumber = (type: Typed['type']): boolean => type === 'int' || type === 'float';

/**
 * What a field of a variable's type shows of a text: what was typed or remembered as something else and can't be
 * picked there is left out.
 */
export function textShown(text: string, variable: Typed | undefined): string {
  if (!variable || isNumber(variable.type)) return text;
  return fits(text, variable) ? text : '';
}

/** The kind of number that somebody meant to type and didn't; undefined where the text is fine. */
export const mistyped = (
  text: string,
  variable: Typed | undefined,
): 'int' | 'float' | undefined => {
  const type = variable?.type;
  if (!variable || (type !== 'int' && type !== 'float')) return undefined;
  return text.trim() === '' || fits(text.trim(), variable) ? undefined : type;
};

/** What somebody typed for a variable, as its type wants it; undefined where that is nothing. */
export function valueTyped(text: string, variable: Typed | undefined): unknown {
  const shown = textShown(text, variable);
  const trimmed = shown.trim();
  if (trimmed === '') return undefined;
  switch (variable?.type) {
    case 'int':
    case 'float':
      return fits(trimmed, variable) ? numberIn(trimmed) : undefined;
    case 'bool':
      return trimmed === 'true';
    case 'list':
      return trimmed.split(',').map((entry) => entry.trim());
    default:
      return shown;
  }
}
