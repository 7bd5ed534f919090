import { isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';

export type Renamable = 'intent' | 'parameter' | 'variable';

/** A line of a test that names what is renamed. */
export interface RenamedLine {
  /** From 1. */
  line: number;
  before: string;
  after: string;
}

/** Under which keys a name stands: as a value or list item, and as a key itself. */
const places: Record<Renamable, { values: string[]; acts: string[]; keys: string[] }> = {
  intent: { values: ['intent', 'stack'], acts: ['intent', 'of'], keys: [] },
  parameter: {
    values: ['awaiting', 'absent', 'pending'],
    acts: ['set', 'ambiguous', 'name'],
    keys: ['parameters', 'noMatch'],
  },
  variable: { values: ['variables'], acts: [], keys: ['variables'] },
};

/**
 * Renames in a conversation test what its expectations and scripted acts name; everything else, comments and quotes
 * too, stays as it is. A test that can't be read stays as it is.
 */
export function renameInTest(
  yaml: string,
  { kind, from, to }: { kind: Renamable; from: string; to: string },
): { yaml: string; lines: RenamedLine[] } {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { version: '1.2', lineCounter: counter });
  if (document.errors.length > 0) return { yaml, lines: [] };
  const found: { start: number; end: number }[] = [];
  visit(document, {
    Scalar(role, node, ancestors) {
      if (node.value !== from || !node.range) return;
      const keys = ancestors.flatMap((one) =>
        isPair(one) && isScalar(one.key) ? [String(one.key.value)] : [],
      );
      if (role === 'key' ? isNamedKey(kind, keys) : isNamedValue(kind, keys))
        found.push({ start: node.range[0], end: node.range[1] });
    },
  });
  let renamed = yaml;
  for (const { start, end } of found.toReversed()) {
    renamed =
      renamed.slice(0, start) + yaml.slice(start, end).replace(from, to) + renamed.slice(end);
  }
  const [was, is] = [yaml.split('\n'), renamed.split('\n')];
  const numbers = new Set(found.map(({ start }) => counter.linePos(start).line));
  return {
    yaml: renamed,
    lines: [...numbers].map((line) => ({
      line,
      before: (was[line - 1] ?? '').trim(),
      after: (is[line - 1] ?? '').trim(),
    })),
  };
}

/** The last key is the name itself, the one before it what it stands under. */
const isNamedKey = (kind: Renamable, keys: string[]): boolean =>
  places[kind].keys.includes(keys.at(-2) ?? '') &&
  (keys.includes('expect') || keys.includes('start'));

const isNamedValue = (kind: Renamable, keys: string[]): boolean => {
  const under = keys.at(-1) ?? '';
  if (keys.includes('acts')) return places[kind].acts.includes(under);
  return (
    places[kind].values.includes(under) && (keys.includes('expect') || keys.includes('handover'))
  );
};
