import type { EdgeKind, FlowEdge } from './flow-graph.ts';
import type { SizedNode } from './sized-node.ts';
import type { Point } from './smooth-path.ts';

export type Direction = 'across' | 'down';

export interface PlacedNode extends SizedNode {
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly points: readonly Point[];
  /** The label with its middle and its width, in px; null for an edge that says nothing. */
  readonly label: { text: string; x: number; y: number; width: number } | null;
}

/** Nodes and edges with their places from 0, 0 on. */
export interface Placed {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}

/** The words on an edge and their width in px; null where it says nothing. */
export type LabelOf = (edge: FlowEdge) => { text: string; width: number } | null;

export const edgeId = ({ from, to, kind }: FlowEdge): string => `${from}>${to}>${kind}`;

/** The same, further right and further down. */
export function moved<T extends Placed>(placed: T, x: number, y: number): T {
  const move = <P extends Point>(point: P): P => ({ ...point, x: point.x + x, y: point.y + y });
  return {
    ...placed,
    nodes: placed.nodes.map(move),
    edges: placed.edges.map((edge) => ({
      ...edge,
      points: edge.points.map(move),
      label: edge.label && move(edge.label),
    })),
  };
}
