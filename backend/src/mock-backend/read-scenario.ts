import { findNodeAtLocation, parseTree, printParseErrorCode, getNodeValue } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { Value } from 'typebox/value';
import { Scenario } from './scenario.ts';

/** A scenario file that can't be used. The message has one line for each place. */
export class ScenarioInvalid extends Error {
  override readonly name = 'ScenarioInvalid';
}

/**
 * A scenario from the text of its file: JSON, comments allowed.
 *
 * @param source what the text is called in errors
 * @throws ScenarioInvalid naming line, column and key of what is wrong
 */
export function readScenario(text: string, source: string): Scenario {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const place = (offset: number) => `${source}:${lineAndColumn(text, offset)}`;
  const [broken] = errors;
  if (root === undefined || broken) {
    const why = broken ? printParseErrorCode(broken.error) : 'the file is empty';
    throw new ScenarioInvalid(`${place(broken?.offset ?? 0)} not valid JSON: ${why}`);
  }
  const value: unknown = getNodeValue(root);
  if (Value.Check(Scenario, value)) return value;
  const lines = Value.Errors(Scenario, value)
    .filter(({ keyword }) => keyword !== 'additionalProperties')
    .map(({ keyword, instancePath, message, params }) => {
      const path = instancePath.split('/').slice(1).map(unescaped);
      const why =
        keyword === 'boolean' ? 'is not a known key' : explained(keyword, message, params);
      return `${place(offsetOf(root, path))} ${path.join('.') || 'the scenario'} ${why}`;
    });
  throw new ScenarioInvalid([...new Set(lines)].slice(0, 10).join('\n'));
}

function explained(keyword: string, message: string, params: object): string {
  if (keyword === 'enum' && 'allowedValues' in params && Array.isArray(params.allowedValues)) {
    return `must be one of ${params.allowedValues.join(', ')}`;
  }
  return message;
}

const unescaped = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** Of the deepest part of the path that is in the file: its key where it has one. */
function offsetOf(root: Node, path: string[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const steps = path.slice(0, depth).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    const node = findNodeAtLocation(root, steps);
    if (node) return node.parent?.type === 'property' ? node.parent.offset : node.offset;
  }
  return root.offset;
}

function lineAndColumn(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}
