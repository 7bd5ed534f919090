import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { ConversationFileError, type FileMistake } from './file-error.ts';

export type Path = (string | number)[];

export interface Mistake {
  path: Path;
  /** The key of the map at `path` that is the mistake, where it isn't what stands there. */
  key?: string;
  message: string;
}

/**
 * Reads a YAML 1.2 file of a shape, in which dates stay text.
 *
 * @param meaningMistakes what a file of the right shape may still have wrong
 * @param source its name, for messages
 * @throws ConversationFileError with line and column of every mistake
 */
export function readYaml<T extends TSchema>(
  schema: T,
  text: string,
  source: string,
  meaningMistakes: (file: Static<T>) => Mistake[],
): Static<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: lines,
    prettyErrors: false,
  });
  const at = (offset: number, message: string): FileMistake => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col, message };
  };
  if (document.errors.length > 0) {
    throw new ConversationFileError(
      source,
      document.errors.map((error) => at(error.pos[0], error.message)),
    );
  }
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  const place = (path: Path) => offsetOf(document, path);
  const mistakes = shapeMistakes(schema, value).map(({ path, key, message }) =>
    at(key === undefined ? place(path) : keyOffset(document, path, key), message),
  );
  if (mistakes.length > 0) throw new ConversationFileError(source, mistakes);
  const file = value as Static<T>;
  const meant = meaningMistakes(file).map(({ path, message }) => at(place(path), message));
  if (meant.length > 0) throw new ConversationFileError(source, meant);
  return file;
}

function shapeMistakes(schema: TSchema, value: unknown): Mistake[] {
  if (Value.Check(schema, value)) return [];
  const found = new Map<string, Mistake>();
  for (const error of Value.Errors(schema, value)) {
    const path = pathOf(error.instancePath);
    if (error.keyword === 'additionalProperties') {
      for (const key of error.params.additionalProperties)
        found.set(`${error.instancePath}/${key}`, {
          path,
          key,
          message: `unknown key "${key}"`,
        });
      continue;
    }
    if (found.has(error.instancePath)) continue;
    const where = path.length === 0 ? 'the file' : path.join('.');
    found.set(error.instancePath, { path, message: `${where} ${error.message}` });
  }
  return [...found.values()];
}

function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Where the node at a path begins; of its nearest ancestor where it has no place of its own. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const part = path.slice(0, length);
    const node: unknown = length === 0 ? document.contents : document.getIn(part, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function keyOffset(document: Document, path: Path, key: string): number {
  const map: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map)
    ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
    : undefined;
  const node = pair?.key;
  return isNode(node) && node.range ? node.range[0] : offsetOf(document, path);
}
