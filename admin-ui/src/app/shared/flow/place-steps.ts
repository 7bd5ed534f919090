import type { FlowEdge } from './flow-graph.ts';
import {
  edgeId,
  moved,
  type Direction,
  type LabelOf,
  type Placed,
  type PlacedEdge,
  type PlacedNode,
} from './placed.ts';
import type { SizedNode } from './sized-node.ts';
import type { Point } from './smooth-path.ts';

/** Where the usual way enters and leaves a node that stands in a row, from its upper edge. */
const rowPort = 26;
const between = 44;
const labelHeight = 20;

/**
 * Places an intent's card and its steps: the usual way in one straight line, what turns off it beside
 * the step where it does, and what turns back around the other side. In px from 0, 0 on.
 */
export function placeSteps(
  sized: readonly SizedNode[],
  edges: readonly FlowEdge[],
  direction: Direction,
  labelOf: LabelOf,
): Placed {
  const across = direction === 'across';
  const aside = new Map<string, FlowEdge>();
  for (const edge of edges) {
    if (edge.kind === 'failure' || edge.kind === 'exhausted') aside.set(edge.to, edge);
  }
  const widest = Math.max(0, ...edges.map((edge) => labelOf(edge)?.width ?? 0));
  const off = across ? labelHeight + 36 : widest + 40;
  const nodes: PlacedNode[] = [];
  let along = 0;
  for (const main of sized.filter(({ node }) => !aside.has(node.id))) {
    nodes.push({ ...main, ...(across ? { x: along, y: 0 } : { x: 0, y: along }) });
    let beside = across ? main.height + off : 0;
    for (const side of sized.filter(({ node }) => aside.get(node.id)?.from === main.node.id)) {
      nodes.push({
        ...side,
        ...(across ? { x: along, y: beside } : { x: main.width + off, y: along + beside }),
      });
      beside += side.height + 20;
    }
    along += between + (across ? main.width : Math.max(main.height, beside - 20));
  }

  const placeOf = new Map(nodes.map((place) => [place.node.id, place]));
  let bulge = across ? 30 : 26;
  const drawn = edges.flatMap((edge): PlacedEdge[] => {
    const [from, to] = [placeOf.get(edge.from), placeOf.get(edge.to)];
    if (!from || !to) return [];
    const said = labelOf(edge);
    if (edge.kind === 'way') {
      return [
        { id: edgeId(edge), kind: edge.kind, points: straight(from, to, across), label: null },
      ];
    }
    if (aside.has(edge.to)) return [turningOff(edge, from, to, across, said)];
    const width = said?.width ?? 0;
    if (!across) bulge += width / 2;
    const back = turningBack(edge, from, to, across, said, bulge);
    bulge += across ? labelHeight + 14 : width / 2 + 14;
    return [back];
  });
  return fromOrigin(nodes, drawn);
}

const straight = (from: PlacedNode, to: PlacedNode, across: boolean): Point[] =>
  across
    ? [
        { x: from.x + from.width, y: from.y + rowPort },
        { x: to.x, y: to.y + rowPort },
      ]
    : [
        { x: from.x + from.width / 2, y: from.y + from.height },
        { x: to.x + to.width / 2, y: to.y },
      ];

type Said = ReturnType<LabelOf>;

function turningOff(
  edge: FlowEdge,
  from: PlacedNode,
  to: PlacedNode,
  across: boolean,
  said: Said,
): PlacedEdge {
  const base = { id: edgeId(edge), kind: edge.kind };
  if (!across) {
    const end = { x: to.x, y: to.y + Math.min(rowPort, to.height / 2) };
    const start = { x: from.x + from.width, y: Math.min(end.y, from.y + from.height - 14) };
    const bend = { x: start.x + 14, y: start.y };
    const points = start.y === end.y ? [start, end] : [start, bend, { x: bend.x, y: end.y }, end];
    const label = said && { ...said, x: (start.x + end.x) / 2, y: end.y };
    return { ...base, points, label };
  }
  const next = to.y - (from.y + from.height) < 2 * (labelHeight + 36);
  if (next) {
    const x = from.x + from.width / 2;
    const [top, bottom] = [from.y + from.height, to.y];
    const label = said && { ...said, x, y: (top + bottom) / 2 };
    return {
      ...base,
      points: [
        { x, y: top },
        { x, y: bottom },
      ],
      label,
    };
  }
  const left = from.x - 22;
  const [top, bottom] = [from.y + from.height - 14, to.y + rowPort];
  const points = [
    { x: from.x, y: top },
    { x: left, y: top },
    { x: left, y: bottom },
    { x: to.x, y: bottom },
  ];
  return { ...base, points, label: said && { ...said, x: left, y: (top + bottom) / 2 } };
}

function turningBack(
  edge: FlowEdge,
  from: PlacedNode,
  to: PlacedNode,
  across: boolean,
  said: Said,
  bulge: number,
): PlacedEdge {
  const base = { id: edgeId(edge), kind: edge.kind };
  const share = edge.kind === 'edit' ? 0.68 : 0.4;
  if (across) {
    const [start, end] = [from.x + from.width * 0.5, to.x + to.width * share];
    const y = -bulge;
    const points = [
      { x: start, y: from.y },
      { x: start, y },
      { x: end, y },
      { x: end, y: to.y },
    ];
    return { ...base, points, label: said && { ...said, x: (start + end) / 2, y } };
  }
  const [start, end] = [from.y + from.height * 0.5, to.y + to.height * share];
  const x = -bulge;
  const points = [
    { x: from.x, y: start },
    { x, y: start },
    { x, y: end },
    { x: to.x, y: end },
  ];
  return { ...base, points, label: said && { ...said, x, y: (start + end) / 2 } };
}

function fromOrigin(nodes: PlacedNode[], edges: PlacedEdge[]): Placed {
  const boxes = [
    ...nodes,
    ...edges.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 }))),
    ...edges.flatMap(({ label }) =>
      label
        ? [
            {
              x: label.x - label.width / 2,
              y: label.y - labelHeight / 2,
              width: label.width,
              height: labelHeight,
            },
          ]
        : [],
    ),
  ];
  const left = Math.min(0, ...boxes.map(({ x }) => x));
  const top = Math.min(0, ...boxes.map(({ y }) => y));
  const width = Math.max(0, ...boxes.map((box) => box.x + box.width)) - left;
  const height = Math.max(0, ...boxes.map((box) => box.y + box.height)) - top;
  return moved({ nodes, edges, width, height }, -left, -top);
}
