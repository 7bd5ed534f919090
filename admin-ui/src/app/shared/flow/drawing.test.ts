import { describe, expect, it } from 'vitest';
import { drawIntent, drawVersion, type Drawing, type Setting } from './drawing.ts';
import type { FlowSource, IntentContent } from './flow-graph.ts';
import { pack } from './pack.ts';
import { arrowTip, smoothPath } from './smooth-path.ts';

const setting: Setting = {
  say: (words) => ('said' in words ? words.said : words.key),
  measure: (text) => text.length * 6,
  direction: 'across',
};
const source = (intents: IntentContent[]): FlowSource => ({
  content: { no: 1, intents },
  apis: [],
  locale: 'en',
  defaultLocale: 'en',
});
const send: IntentContent = {
  name: 'send',
  action: 'transfer',
  requiresApproval: true,
  parameters: [{ name: 'amount', type: 'float' }],
};

/** Pairs of nodes that lie upon each other. */
const collisions = ({ nodes }: Drawing): string[] =>
  nodes.flatMap((one, index) =>
    nodes
      .slice(index + 1)
      .filter(
        (other) =>
          one.x < other.x + other.width &&
          other.x < one.x + one.width &&
          one.y < other.y + other.height &&
          other.y < one.y + one.height,
      )
      .map((other) => `${one.node.id} ${other.node.id}`),
  );

describe.each(['across', 'down'] as const)('a drawing that goes %s', (direction) => {
  const many = Array.from({ length: 200 }, (_, index): IntentContent => ({
    ...send,
    name: `intent_${String(index)}`,
    ...(index % 5 === 1 ? { dependencies: [`intent_${String(index - 1)}`] } : {}),
  }));

  it('lays nothing upon anything, folded and unfolded, with everything inside of it', () => {
    for (const unfolded of [[], ['intent_3', 'intent_7']]) {
      const drawing = drawVersion(source(many), new Set(unfolded), { ...setting, direction });
      expect(collisions(drawing)).toEqual([]);
      for (const { x, y, width, height } of drawing.nodes) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(drawing.width);
        expect(y + height).toBeLessThanOrEqual(drawing.height);
      }
    }
  });

  it('shows the steps of one intent one after another', () => {
    const drawing = drawIntent(source([send]), 'send', { ...setting, direction });
    const along = (id: string): number => {
      const place = drawing.nodes.find(({ node }) => node.id === id);
      return (direction === 'across' ? place?.x : place?.y) ?? NaN;
    };
    const way = ['intent', 'collect', 'approval', 'call', 'answer'].map((step) =>
      along(`${step}:send`),
    );
    expect(way).toEqual(way.toSorted((one, other) => one - other));
    expect(new Set(way).size).toBe(5);
  });
});

describe('shelves', () => {
  it('are filled in order, and as wide as the widest box at least', () => {
    const { places, width } = pack(
      [
        { width: 10, height: 5 },
        { width: 10, height: 8 },
        { width: 30, height: 5 },
      ],
      2,
      1,
    );
    expect(places).toEqual([
      { x: 0, y: 0 },
      { x: 12, y: 0 },
      { x: 0, y: 10 },
    ]);
    expect(width).toBe(30);
  });
});

describe('a line', () => {
  const straight = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
  ];

  it('is straight between two points and bends at the others, from the first to the last', () => {
    expect(smoothPath(straight)).toBe('M0 0L10 0');
    expect(smoothPath([...straight, { x: 20, y: 10 }])).toBe('M0 0Q10 0 20 10');
    expect(smoothPath([])).toBe('');
  });

  it('has a tip that points where it goes', () => {
    expect(arrowTip(straight)).toMatch(/^M3\.9 -3\.4L10 0L3\.9 3\.4$/);
  });
});
