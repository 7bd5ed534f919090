import type { FlowNode, Words } from './flow-graph.ts';

/** How a line of text is set; each has its size and weight in `typefaces`. */
export type LineStyle = 'eyebrow' | 'title' | 'body' | 'row' | 'hint';

/** Size in px and weight of each kind of line: as the picture's style sheet has it. */
export const typefaces: Record<LineStyle, { size: number; weight: number; line: number }> = {
  eyebrow: { size: 11, weight: 500, line: 15 },
  title: { size: 13.5, weight: 600, line: 19 },
  body: { size: 12, weight: 400, line: 17 },
  row: { size: 12, weight: 450, line: 22 },
  hint: { size: 11, weight: 400, line: 22 },
};

/** The width of a text in px, as it will be drawn. */
export type Measure = (text: string, style: LineStyle) => number;
/** Words in the language shown. */
export type Say = (words: Words) => string;

export interface DrawnLine {
  readonly text: string;
  readonly style: LineStyle;
  /** From the node's upper left corner; y is the baseline. */
  readonly x: number;
  readonly y: number;
  readonly end: boolean;
}

/** A node with its size and its lines of text, cut to fit. */
export interface SizedNode {
  readonly node: FlowNode;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly DrawnLine[];
  /** Where the rows begin, under a line of their own; null where there are none. */
  readonly rowsAt: number | null;
  /** All of it, for a screen reader and as a tip. */
  readonly name: string;
}

const nodeWidth = 244;
const edge = 14;
const beside = 52;
const folding = 26;

/** Sets a node's words in lines and says how large it is. */
export function sizeNode(node: FlowNode, say: Say, measure: Measure): SizedNode {
  const lines: DrawnLine[] = [];
  let y = 12;
  const set = (text: string, style: LineStyle, x: number): void => {
    const { line, size } = typefaces[style];
    lines.push({ text, style, x, y: y + (line + size) / 2 - 1.5, end: false });
    y += line;
  };
  const eyebrow = say({ key: `flow.kind.${node.kind}` });
  const title = say(node.title);
  const body = node.body && say(node.body);
  const room = nodeWidth - beside - edge - (node.unfolded === null ? 0 : folding);
  set(
    cut(eyebrow, room, (text) => measure(text, 'eyebrow')),
    'eyebrow',
    beside,
  );
  for (const text of wrap(title, room, 2, (part) => measure(part, 'title')))
    set(text, 'title', beside);
  if (body) {
    y += 2;
    const narrow = node.kind === 'intent';
    const width = narrow ? room : nodeWidth - 2 * edge;
    if (!narrow) y = Math.max(y, 46) + 4;
    for (const text of wrap(body, width, 3, (part) => measure(part, 'body')))
      set(text, 'body', narrow ? beside : edge);
  }
  y = Math.max(y, 40) + 12;
  const rowsAt = node.rows.length > 0 ? y : null;
  if (rowsAt !== null) y += 6;
  const rows = node.rows.map(({ name, hint, optional }) => ({
    name,
    kind: say(hint) + (optional ? ` · ${say({ key: 'flow.optional' })}` : ''),
  }));
  for (const { name, kind } of rows) {
    const right = nodeWidth - edge;
    const left = right - edge - measure(kind, 'hint') - 8;
    const at = y + 15;
    lines.push(
      {
        text: cut(name, left, (text) => measure(text, 'row')),
        style: 'row',
        x: edge,
        y: at,
        end: false,
      },
      { text: kind, style: 'hint', x: right, y: at, end: true },
    );
    y += typefaces.row.line;
  }
  if (rowsAt !== null) y += 8;
  return {
    node,
    width: nodeWidth,
    height: Math.round(y),
    lines,
    rowsAt,
    name: [`${eyebrow}: ${title}`, body, rows.map(({ name, kind }) => `${name} ${kind}`).join(', ')]
      .filter(Boolean)
      .join('. '),
  };
}

/** A text that is no wider than `width`, with an ellipsis where something was left out. */
export function cut(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (measure(`${letters.slice(0, middle).join('').trimEnd()}…`) <= width) least = middle;
    else most = middle - 1;
  }
  return `${letters.slice(0, least).join('').trimEnd()}…`;
}

/** A text in at most `most` lines, broken between words; what doesn't fit into the last one is cut. */
export function wrap(
  text: string,
  width: number,
  most: number,
  measure: (text: string) => number,
): string[] {
  const lines: string[] = [];
  let rest = text.trim().split(/\s+/);
  while (rest.length > 0 && lines.length < most - 1) {
    let count = 1;
    while (count < rest.length && measure(rest.slice(0, count + 1).join(' ')) <= width) count += 1;
    lines.push(cut(rest.slice(0, count).join(' '), width, measure));
    rest = rest.slice(count);
  }
  if (rest.length > 0) lines.push(cut(rest.join(' '), width, measure));
  return lines;
}
