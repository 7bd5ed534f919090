import { describe, expect, it } from 'vitest';
import type { FlowSource, IntentContent } from './flow-graph.ts';
import { allIntents, oneIntent, surroundings, type VersionGraph } from './version-graph.ts';

const source = (...intents: IntentContent[]): FlowSource => ({
  content: { no: 1, intents, welcomeText: 'Hello.' },
  apis: [],
  locale: 'en',
  defaultLocale: 'en',
});
const bank = source(
  { name: 'sign_in' },
  { name: 'send', dependencies: ['sign_in'] },
  { name: 'repeat', dependencies: ['send', 'gone'] },
  { name: 'balance' },
);
const ids = ({ intents }: VersionGraph) =>
  [...intents.values()].flatMap(({ nodes }) => nodes.map(({ id }) => id));

describe('the graph of a version', () => {
  it('has a card for each intent, and an edge for each dependency that there is', () => {
    const graph = allIntents(bank, new Set());
    expect(ids(graph)).toEqual([
      'intent:sign_in',
      'intent:send',
      'intent:repeat',
      'intent:balance',
    ]);
    expect(graph.dependencies).toEqual([
      { from: 'sign_in', to: 'send', kind: 'dependency' },
      { from: 'send', to: 'repeat', kind: 'dependency' },
    ]);
  });

  it('shows the steps of what is unfolded, and of nothing else', () => {
    const graph = allIntents(bank, new Set(['balance']));
    expect(ids(graph)).toContain('answer:balance');
    expect(ids(graph)).not.toContain('answer:send');
  });

  it('offers fast answers only where there are any', () => {
    const around = (fastAnswers: FlowSource['content']['fastAnswers']) =>
      surroundings({
        ...bank,
        content: { ...bank.content, ...(fastAnswers ? { fastAnswers } : {}) },
      }).beside.map(({ id }) => id);
    expect(around(undefined)).toEqual(['escalation']);
    expect(around([{ questions: [], answer: 'No.' }])).toEqual(['fast-answers', 'escalation']);
  });
});

describe('the graph of one intent', () => {
  it('begins with all that has to be completed before', () => {
    expect(ids(oneIntent(bank, 'repeat')).slice(0, 3)).toEqual([
      'intent:send',
      'intent:sign_in',
      'intent:repeat',
    ]);
  });

  it('bears intents that wait for each other', () => {
    const circle = source(
      { name: 'a', dependencies: ['b'] },
      { name: 'b', dependencies: ['a', 'b'] },
    );
    expect(ids(oneIntent(circle, 'a'))).toEqual(['intent:b', 'intent:a', 'answer:a']);
  });

  it('is empty for an intent that there isn’t', () => {
    expect(oneIntent(bank, 'nobody')).toEqual({ intents: new Map(), dependencies: [] });
  });
});
