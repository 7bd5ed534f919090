import type { Finding } from '@flare/contracts';
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { formatPath, type Path } from '../core/flow/lint/problem.ts';
import { ConfigurationError } from './configuration-error.ts';

/** A JSONC text that was read, and where each of its parts stands. */
export interface SourceText {
  value: unknown;
  /** An error finding with the line and column of the part at `path`, or of the nearest part around it. */
  finding: (code: string, path: Path, message: string, at?: 'key' | 'value') => Finding;
  /** Line and column, from 1, of the part at `path`. */
  place: (path: Path, at?: 'key' | 'value') => { line: number; column: number };
}

const maxDepth = 60;
const maxErrors = 50;

/**
 * Reads JSON with comments and trailing commas.
 *
 * @throws ConfigurationError for what isn't JSONC, keys that are there twice, NUL characters and absurd depth
 */
export function readSourceText(raw: string): SourceText {
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  const lines = lineStarts(text);
  const at = (offset: number) => lineAndColumn(lines, offset);
  const fail = (offset: number, code: string, message: string): Finding => ({
    severity: 'error',
    code,
    path: '',
    message,
    ...at(offset),
  });
  if (nestsTooDeep(text)) {
    throw new ConfigurationError([
      fail(0, 'too_deep', `The file nests deeper than ${maxDepth} levels.`),
    ]);
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || root === undefined) {
    const found = errors
      .slice(0, maxErrors)
      .map((error) =>
        fail(error.offset, 'bad_syntax', `${describeSyntax(printParseErrorCode(error.error))}.`),
      );
    throw new ConfigurationError(
      found.length > 0 ? found : [fail(0, 'bad_syntax', 'The file is empty.')],
    );
  }
  const oddities = findOddities(root, []).map(([node, code, path, message]) => ({
    ...fail(node.offset, code, message),
    path: formatPath(path),
  }));
  if (oddities.length > 0) throw new ConfigurationError(oddities.slice(0, maxErrors));
  const place: SourceText['place'] = (path, which = 'value') =>
    at(locate(root, path, which).offset);
  return {
    value: getNodeValue(root),
    place,
    finding: (code, path, message, which) => ({
      severity: 'error',
      code,
      path: formatPath(path),
      message,
      ...place(path, which),
    }),
  };
}

/** `InvalidSymbol` → `Invalid symbol` */
const describeSyntax = (code: string) =>
  code.replace(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );

function locate(root: Node, path: Path, which: 'key' | 'value'): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node === undefined) continue;
    const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
    return which === 'key' && key !== undefined ? key : node;
  }
  return root;
}

type Oddity = [node: Node, code: string, path: Path, message: string];

function findOddities(node: Node, path: Path): Oddity[] {
  if (node.type === 'string' && String(node.value).includes('\0')) {
    return [[node, 'bad_character', path, 'A text may not hold a NUL character.']];
  }
  if (node.type === 'array') {
    return (node.children ?? []).flatMap((child, index) => findOddities(child, [...path, index]));
  }
  if (node.type !== 'object') return [];
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((property): Oddity[] => {
    const [keyNode, valueNode] = property.children ?? [];
    if (keyNode === undefined || valueNode === undefined) return [];
    const key = String(keyNode.value);
    const place = [...path, key];
    if (key === '__proto__') return [[keyNode, 'unknown_key', place, 'Unknown key "__proto__".']];
    if (seen.has(key))
      return [[keyNode, 'duplicate_key', place, `The key "${key}" is there twice.`]];
    seen.add(key);
    return findOddities(valueNode, place);
  });
}

/** The parser recurses: what could exhaust the stack is refused before it starts. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[[\]{}]/g)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) {
    starts.push(index + 1);
  }
  return starts;
}

function lineAndColumn(starts: number[], offset: number): { line: number; column: number } {
  let line = starts.findLastIndex((start) => start <= offset);
  line = Math.max(line, 0);
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}
