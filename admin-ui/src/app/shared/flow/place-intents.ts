import { graphlib, layout } from '@dagrejs/dagre';
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
import type { Point } from './smooth-path.ts';

/** An intent, with its steps where they are shown; its card is its first node. */
export interface Block extends Placed {
  readonly intent: string;
}

/** Places intents that depend on each other in ranks (Sugiyama, by dagre): what has to be completed before stands before. */
export function placeIntents(
  blocks: readonly Block[],
  dependencies: readonly FlowEdge[],
  direction: Direction,
  labelOf: LabelOf,
): Placed {
  const [alone] = blocks;
  // Most intents depend on no other one: there is nothing to arrange.
  if (alone && blocks.length === 1 && dependencies.length === 0) return alone;

  const across = direction === 'across';
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: across ? 'LR' : 'TB', nodesep: 32, ranksep: 36 });
  for (const { intent, width, height } of blocks) graph.setNode(intent, { width, height });
  const labels = dependencies.map(labelOf);
  dependencies.forEach((edge, index) => {
    const width = labels[index]?.width ?? 0;
    graph.setEdge(edge.from, edge.to, { width, height: 20, labelpos: 'c' });
  });
  layout(graph);

  const placed = blocks.map((block) => {
    const { x, y } = graph.node(block.intent) as Point;
    return moved(block, x - block.width / 2, y - block.height / 2);
  });
  const blockOf = new Map(placed.map((block) => [block.intent, block]));
  const edges = dependencies.flatMap((edge, index): PlacedEdge[] => {
    const [from, to] = [blockOf.get(edge.from), blockOf.get(edge.to)];
    const [start, end] = [from && lastOf(from), to?.nodes[0]];
    if (!start || !end) return [];
    const line = graph.edge(edge.from, edge.to) as Point & { points: Point[] };
    const said = labels[index];
    const points = [
      sideOf(start, true, across),
      ...line.points.slice(1, -1),
      sideOf(end, false, across),
    ];
    return [
      {
        id: edgeId(edge),
        kind: edge.kind,
        points,
        label: said ? { ...said, x: line.x, y: line.y } : null,
      },
    ];
  });
  const size = graph.graph() as { width?: number; height?: number };
  return {
    nodes: placed.flatMap(({ nodes }) => nodes),
    edges: [...placed.flatMap((block) => block.edges), ...edges],
    width: size.width ?? 0,
    height: size.height ?? 0,
  };
}

/** The step that completes an intent: its answer, else its card. */
const lastOf = ({ nodes }: Block): PlacedNode | undefined =>
  nodes.find(({ node }) => node.kind === 'answer') ?? nodes[0];

function sideOf({ x, y, width, height }: PlacedNode, far: boolean, across: boolean): Point {
  return across
    ? { x: far ? x + width : x, y: y + 26 }
    : { x: x + width / 2, y: far ? y + height : y };
}
