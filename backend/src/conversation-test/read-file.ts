import { ConversationFile, type ConversationTurn } from '@flare/contracts';
import { DateTime } from 'luxon';
import { Value } from 'typebox/value';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { ConversationFileError, type FileMistake } from './file-error.ts';

type Path = (string | number)[];

/**
 * Reads a file of conversation tests: YAML 1.2, in which dates stay text.
 *
 * @param text what stands in the file
 * @param source its name, for messages
 * @throws ConversationFileError with line and column of every mistake
 */
export function readConversationFile(text: string, source: string): ConversationFile {
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
  const mistakes = shapeMistakes(value).map(({ path, key, message }) =>
    at(key === undefined ? place(path) : keyOffset(document, path, key), message),
  );
  if (mistakes.length > 0) throw new ConversationFileError(source, mistakes);
  const file = value as ConversationFile;
  const meant = meaningMistakes(file).map(({ path, message }) => at(place(path), message));
  if (meant.length > 0) throw new ConversationFileError(source, meant);
  return file;
}

interface Mistake {
  path: Path;
  /** The key of the map at `path` that is the mistake, where it isn't what stands there. */
  key?: string;
  message: string;
}

function shapeMistakes(value: unknown): Mistake[] {
  if (Value.Check(ConversationFile, value)) return [];
  const found = new Map<string, Mistake>();
  for (const error of Value.Errors(ConversationFile, value)) {
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

const happenings = ['user', 'hears', 'wait', 'publish', 'start', 'handover'] as const;

/** Which of the things that can happen a turn is. */
export function happeningOf(turn: ConversationTurn): (typeof happenings)[number] | null {
  const named = happenings.filter((key) => turn[key] !== undefined);
  return named.length === 1 ? (named[0] ?? null) : null;
}

function meaningMistakes(file: ConversationFile): Mistake[] {
  const mistakes: Mistake[] = [];
  const checkNow = (now: string | undefined, path: Path) => {
    if (now === undefined) return;
    const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(now);
    if (!hasZone || !DateTime.fromISO(now).isValid)
      mistakes.push({ path, message: `"${now}" is no instant with a time zone` });
  };
  checkNow(file.now, ['now']);
  const names = new Set<string>();
  file.conversations.forEach((conversation, index) => {
    const path: Path = ['conversations', index];
    checkNow(conversation.now, [...path, 'now']);
    if (names.has(conversation.name))
      mistakes.push({
        path: [...path, 'name'],
        message: `a conversation "${conversation.name}" stands above already`,
      });
    names.add(conversation.name);
    conversation.api?.forEach((step, position) => {
      if ((step.answer === undefined) === (step.fault === undefined))
        mistakes.push({
          path: [...path, 'api', position],
          message: 'needs exactly one of "answer" and "fault"',
        });
    });
    conversation.turns.forEach((turn, position) => {
      const turnPath: Path = [...path, 'turns', position];
      if (happeningOf(turn) === null)
        mistakes.push({
          path: turnPath,
          message: `a turn needs exactly one of ${happenings.join(', ')}`,
        });
      if (turn.again === true && turn.user === undefined)
        mistakes.push({ path: turnPath, message: '"again" belongs to what the user says' });
    });
  });
  return mistakes;
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
