import type { ListEntry, MappedType, TypedValue } from '@flare/contracts';
import { JSONPath } from 'jsonpath-plus';

const maxPathLength = 500;
const maxTextLength = 10_000;
const maxListEntries = 500;
const maxUnionCommas = 20;
const maxWildcards = 4;

/**
 * Why a JSONPath can't be used, in words; null where it can. Filters may compare and combine, and
 * nothing else: no function calls, regular expressions or assignments. That keeps the time that a
 * path takes in proportion to the answer.
 */
export function jsonPathProblem(path: string): string | null {
  if (path.trim() === '') return 'The path is empty.';
  if (path.length > maxPathLength) return `The path is longer than ${maxPathLength} characters.`;
  const bare = path.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''");
  if (/['"]/.test(bare.replaceAll("''", ''))) return 'A quotation mark is not closed.';
  if (count(bare, '..') > 1) return 'A path can search below with ".." once.';
  // Each list of keys multiplies what is found: one after the other they would grow without bound.
  if (count(bare, ',') > maxUnionCommas || count(bare, '*') > maxWildcards) {
    return 'A path can’t have so many "," and "*".';
  }
  if ((bare.match(/\[[^\]]*,[^\]]*\]/g) ?? []).length > 1)
    return 'A path can list keys with "," once.';
  if (/[\w$\])']\s*\(/.test(bare)) return 'Functions can’t be called in a path.';
  if (/[/`;{}]/.test(bare)) return 'Regular expressions and statements can’t stand in a path.';
  if (/(?<![=!<>])=(?!=)/.test(bare)) return 'Nothing can be assigned in a path.';
  if (count(bare, '[') !== count(bare, ']')) return 'A "[" and its "]" don’t match.';
  if (count(bare, '(') !== count(bare, ')')) return 'A "(" and its ")" don’t match.';
  return null;
}

const count = (text: string, part: string) => text.split(part).length - 1;

/**
 * Everything that a JSONPath, or a dotted path such as `data.token`, finds. A path that can't be
 * used finds nothing.
 */
export function findAll(json: unknown, path: string): unknown[] {
  if (jsonPathProblem(path) !== null) return [];
  if (path === '$') return [json];
  if (typeof json !== 'object' || json === null) return [];
  try {
    const found: unknown = JSONPath({
      path: path.startsWith('$') ? path : `$.${path}`,
      json,
      wrap: true,
      eval: 'safe',
      ignoreEvalErrors: true,
    });
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

/**
 * A value of an answer as a typed variable. The first that the path finds counts; a list takes all
 * that it finds, or the one array. Numbers and truth values may be written as text; a date is the
 * calendar date at the beginning of an ISO date or instant, as it is written. Null in the answer is
 * a value of null.
 *
 * @returns null where the path finds nothing or something of another type
 */
export function readMapped(
  json: unknown,
  path: string,
  type: MappedType,
  of: { valuePath: string; textPath: string } | null = null,
): TypedValue | null {
  const found = findAll(json, path);
  if (found.length === 0) return null;
  if (type === 'list') {
    const items: unknown[] = found.length === 1 && Array.isArray(found[0]) ? found[0] : found;
    if (items.length === 1 && items[0] === null) return { type, value: null };
    return { type, value: readEntries(items, of) };
  }
  if (found[0] === null) return { type, value: null };
  const value = readScalar(found[0], type);
  return value === null ? null : { type, value };
}

/**
 * Why a mapping reads nothing from an answer, in words; null where it reads something, were it null.
 *
 * @param json undefined where the answer is none
 */
export function mappingProblem(
  json: unknown,
  path: string,
  type: MappedType,
  of: { valuePath: string; textPath: string } | null,
): string | null {
  const broken = jsonPathProblem(path);
  if (broken !== null) return broken;
  const found = findAll(json, path);
  if (found.length === 0) return `Nothing stands at ${path}.`;
  if (type === 'list') return listProblem(found, path, of);
  if (found[0] === null || readScalar(found[0], type) !== null) return null;
  return `At ${path} stands ${kindOf(found[0])}, and not ${wanted[type]}.`;
}

function listProblem(
  found: unknown[],
  path: string,
  of: { valuePath: string; textPath: string } | null,
): string | null {
  const broken = of && (jsonPathProblem(of.valuePath) ?? jsonPathProblem(of.textPath));
  if (broken) return broken;
  const items: unknown[] = found.length === 1 && Array.isArray(found[0]) ? found[0] : found;
  if (items.length === 0 || items[0] === null || readEntries(items, of).length > 0) return null;
  return of === null
    ? `The entries at ${path} are no texts or numbers: say where in each the value stands.`
    : `No entry at ${path} has a value at ${of.valuePath}.`;
}

const wanted: Record<Exclude<MappedType, 'list'>, string> = {
  str: 'a text',
  int: 'a whole number',
  float: 'a number',
  bool: 'true or false',
  date: 'a date such as 2026-08-25',
};

function kindOf(found: unknown): string {
  if (typeof found === 'string') {
    if (found.length > maxTextLength) return 'a text that is too long';
    return found.length > 40 ? 'a long text' : `the text "${found}"`;
  }
  if (typeof found === 'number') return `the number ${found}`;
  if (typeof found === 'boolean') return `the value ${found}`;
  return Array.isArray(found) ? 'a list' : 'an object';
}

function readScalar(found: unknown, type: Exclude<MappedType, 'list'>) {
  switch (type) {
    case 'str':
      return readText(found);
    case 'int': {
      const number = readNumber(found);
      return number !== null && Number.isSafeInteger(number) ? number : null;
    }
    case 'float':
      return readNumber(found);
    case 'bool':
      return readTruth(found);
    case 'date':
      return readDate(found);
  }
}

function readText(found: unknown): string | null {
  if (typeof found === 'number' || typeof found === 'boolean') return String(found);
  if (typeof found !== 'string' || found.length > maxTextLength) return null;
  return found.replaceAll('\0', '').toWellFormed();
}

function readNumber(found: unknown): number | null {
  if (typeof found === 'number') return Number.isFinite(found) ? found : null;
  if (typeof found !== 'string' || !/^\s*[+-]?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(found))
    return null;
  const number = Number(found);
  return Number.isFinite(number) ? number : null;
}

function readTruth(found: unknown): boolean | null {
  if (typeof found === 'boolean') return found;
  const word = String(typeof found === 'number' || typeof found === 'string' ? found : '');
  if (/^(true|1)$/i.test(word)) return true;
  return /^(false|0)$/i.test(word) ? false : null;
}

function readDate(found: unknown): string | null {
  const [, date] =
    /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(typeof found === 'string' ? found : '') ?? [];
  if (date === undefined) return null;
  const day = new Date(`${date}T00:00:00Z`);
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
  return exists ? date : null;
}

function readEntries(
  items: unknown[],
  of: { valuePath: string; textPath: string } | null,
): ListEntry[] {
  const entries: ListEntry[] = [];
  for (const item of items.slice(0, maxListEntries)) {
    const value = of === null ? item : findAll(item, of.valuePath)[0];
    const text = readText(of === null ? item : findAll(item, of.textPath)[0]);
    if (typeof value === 'string')
      entries.push({ value: readText(value) ?? '', text: text ?? value });
    else if (typeof value === 'number' || typeof value === 'boolean') {
      entries.push({ value, text: text ?? String(value) });
    }
  }
  return entries;
}
