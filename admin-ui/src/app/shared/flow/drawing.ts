import { graphlib } from '@dagrejs/dagre';
import type { FlowEdge, FlowSource } from './flow-graph.ts';
import { placeIntents, type Block } from './place-intents.ts';
import { placeSteps } from './place-steps.ts';
import {
  moved,
  type Direction,
  type LabelOf,
  type Placed,
  type PlacedEdge,
  type PlacedNode,
} from './placed.ts';
import { pack } from './pack.ts';
import { sizeNode, type Measure, type Say, type SizedNode } from './sized-node.ts';
import { allIntents, oneIntent, surroundings, type VersionGraph } from './version-graph.ts';

export interface Frame {
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture with everything in its place, in px from 0, 0 on. */
export interface Drawing extends Placed {
  /** Around all the intents of a version; null in the picture of one. */
  readonly frame: Frame | null;
}

/** How a picture is set: in which words, how wide they are, and which way it grows. */
export interface Setting {
  readonly say: Say;
  readonly measure: Measure;
  readonly direction: Direction;
}

const gap = 28;
const inset = 24;
const heading = 44;

/** The picture of one intent: its full path. */
export function drawIntent(source: FlowSource, name: string, setting: Setting): Drawing {
  const graph = oneIntent(source, name);
  const blocks = blocksOf(graph, setting);
  return {
    ...placeIntents(blocks, graph.dependencies, setting.direction, labelsOf(setting)),
    frame: null,
  };
}

/** The picture of a version: the welcome, every intent in a frame, what else may be said beside it. */
export function drawVersion(
  source: FlowSource,
  unfolded: ReadonlySet<string>,
  setting: Setting,
): Drawing {
  const across = setting.direction === 'across';
  const graph = allIntents(source, unfolded);
  const parts = connected(blocksOf(graph, setting), graph.dependencies).map((part) =>
    placeIntents(part.blocks, part.dependencies, setting.direction, labelsOf(setting)),
  );
  const packed = pack(parts, gap, across ? 1.8 : 0.5);
  const around = surroundings(source);
  const before = sizeNode(around.before, setting.say, setting.measure);
  const beside = around.beside.map((node) => sizeNode(node, setting.say, setting.measure));

  const along = beside.reduce((sum, node) => sum + (across ? node.height : node.width) + gap, -gap);
  const frameSize = {
    width: Math.max(packed.width + 2 * inset, across ? 0 : along),
    height: Math.max(packed.height + heading + inset, across ? along : 0),
  };
  const room = 56;
  const frameAt = across ? { x: before.width + room, y: 0 } : { x: 0, y: before.height + room };
  const frame: Frame = {
    ...frameAt,
    ...frameSize,
    title: setting.say({ key: 'flow.understands', count: source.content.intents.length }),
  };
  const inside = parts.map((part, index) => {
    const { x, y } = packed.places[index] ?? { x: 0, y: 0 };
    return moved(part, frame.x + inset + x, frame.y + heading + y);
  });
  const outside = placeAround(before, beside, frame, across, room);
  const nodes = [...outside.nodes, ...inside.flatMap((part) => part.nodes)];
  return {
    nodes,
    edges: [...outside.edges, ...inside.flatMap((part) => part.edges)],
    width: Math.max(frame.x + frame.width, ...nodes.map(({ x, width }) => x + width)),
    height: Math.max(frame.y + frame.height, ...nodes.map(({ y, height }) => y + height)),
    frame,
  };
}

function placeAround(
  before: SizedNode,
  beside: readonly SizedNode[],
  frame: Frame,
  across: boolean,
  room: number,
): { nodes: PlacedNode[]; edges: PlacedEdge[] } {
  const welcome = { ...before, x: 0, y: 0 };
  let next = across ? 0 : frame.x;
  const others = beside.map((node): PlacedNode => {
    const at = next;
    next += (across ? node.height : node.width) + gap;
    return across
      ? { ...node, x: frame.x + frame.width + room, y: at }
      : { ...node, x: at, y: frame.y + frame.height + room };
  });
  const way = (from: string, to: string, points: PlacedEdge['points']): PlacedEdge => ({
    id: `${from}>${to}`,
    kind: 'way',
    points,
    label: null,
  });
  const line = (node: PlacedNode): PlacedEdge => {
    const middle = { x: node.x + node.width / 2, y: node.y + node.height / 2 };
    return way(
      'intents',
      node.node.id,
      across
        ? [
            { x: frame.x + frame.width, y: middle.y },
            { x: node.x, y: middle.y },
          ]
        : [
            { x: middle.x, y: frame.y + frame.height },
            { x: middle.x, y: node.y },
          ],
    );
  };
  const half = { x: welcome.width / 2, y: welcome.height / 2 };
  return {
    nodes: [welcome, ...others],
    edges: [
      way(
        'welcome',
        'intents',
        across
          ? [
              { x: welcome.width, y: half.y },
              { x: frame.x, y: half.y },
            ]
          : [
              { x: half.x, y: welcome.height },
              { x: half.x, y: frame.y },
            ],
      ),
      ...others.map(line),
    ],
  };
}

const blocksOf = ({ intents }: VersionGraph, setting: Setting): Block[] =>
  [...intents].map(([intent, { nodes, edges }]) => {
    const sized = nodes.map((node) => sizeNode(node, setting.say, setting.measure));
    return { ...placeSteps(sized, edges, setting.direction, labelsOf(setting)), intent };
  });

const labelsOf =
  ({ say, measure }: Setting): LabelOf =>
  ({ kind }) => {
    if (kind === 'way') return null;
    const text = say({ key: `flow.edge.${kind}` });
    return { text, width: Math.ceil(measure(text, 'hint')) + 14 };
  };

interface Part {
  blocks: Block[];
  dependencies: FlowEdge[];
}

/** The intents that depend on each other, set by set, in the order of their first ones. */
function connected(blocks: readonly Block[], dependencies: readonly FlowEdge[]): Part[] {
  const joined = new graphlib.Graph();
  for (const { intent } of blocks) joined.setNode(intent);
  for (const { from, to } of dependencies) joined.setEdge(from, to);
  return graphlib.alg.components(joined).map((names) => {
    const part = new Set(names);
    return {
      blocks: blocks.filter(({ intent }) => part.has(intent)),
      dependencies: dependencies.filter(({ from }) => part.has(from)),
    };
  });
}
