import { textIn } from '../authoring/texts.ts';
import type { FlowEdge, FlowGraph, FlowNode, FlowSource, IntentContent } from './flow-graph.ts';
import { intentNode, intentSteps } from './intent-steps.ts';

/** Intents by name, each with its card first and, where they are shown, its steps; and which has to be completed before which. */
export interface VersionGraph {
  readonly intents: ReadonlyMap<string, FlowGraph>;
  readonly dependencies: readonly FlowEdge[];
}

/** One intent with its full path, after the intents that have to be completed before it. */
export function oneIntent(source: FlowSource, name: string): VersionGraph {
  const byName = new Map(source.content.intents.map((intent) => [intent.name, intent]));
  const wanted = byName.get(name);
  const shown = new Set<IntentContent>();
  const collect = (intent: IntentContent): void => {
    for (const dependency of intent.dependencies ?? []) {
      const one = byName.get(dependency);
      if (!one || one === wanted || shown.has(one)) continue;
      shown.add(one);
      collect(one);
    }
  };
  if (wanted) {
    collect(wanted);
    shown.add(wanted);
  }
  return {
    intents: new Map(
      [...shown].map((intent) => {
        const steps = intent === wanted ? intentSteps(source, intent) : { nodes: [], edges: [] };
        return [intent.name, behind(intentNode(source, intent, null), steps)];
      }),
    ),
    dependencies: dependenciesAmong([...shown]),
  };
}

/** Every intent as a card with its dependencies; those that are unfolded with all their steps. */
export function allIntents(source: FlowSource, unfolded: ReadonlySet<string>): VersionGraph {
  const { intents } = source.content;
  return {
    intents: new Map(
      intents.map((intent) => {
        const open = unfolded.has(intent.name);
        const steps = open ? intentSteps(source, intent) : { nodes: [], edges: [] };
        return [intent.name, behind(intentNode(source, intent, open), steps)];
      }),
    ),
    dependencies: dependenciesAmong(intents),
  };
}

const behind = (card: FlowNode, { nodes, edges }: FlowGraph): FlowGraph => ({
  nodes: [card, ...nodes],
  edges,
});

/** What stands around the intents of a version: the welcome before them, what else may be said beside them. */
export function surroundings(source: FlowSource): { before: FlowNode; beside: FlowNode[] } {
  const { content, locale, defaultLocale } = source;
  const welcome = textIn(content.welcomeText, locale, defaultLocale).text;
  const answers = content.fastAnswers?.length ?? 0;
  const plain = { rows: [], unfolded: null } as const;
  const beside: FlowNode[] = [
    {
      ...plain,
      id: 'fast-answers',
      kind: 'fast-answers',
      title: { key: 'flow.fastAnswers', count: answers },
      body: { key: 'flow.fastAnswersLead' },
      target: { page: 'fast-answers' },
    },
    {
      ...plain,
      id: 'escalation',
      kind: 'escalation',
      title: { key: 'flow.person' },
      body: { key: 'flow.personLead' },
      target: null,
    },
  ];
  return {
    before: {
      ...plain,
      id: 'welcome',
      kind: 'welcome',
      title: { key: 'flow.greets' },
      body: welcome ? { said: welcome } : { key: 'flow.ownWords' },
      target: { page: 'general' },
    },
    beside: answers > 0 ? beside : beside.slice(1),
  };
}

function dependenciesAmong(intents: readonly IntentContent[]): FlowEdge[] {
  const known = new Set(intents.map(({ name }) => name));
  return intents.flatMap(({ name, dependencies }) =>
    (dependencies ?? [])
      .filter((dependency) => known.has(dependency) && dependency !== name)
      .map((dependency) => ({ from: dependency, to: name, kind: 'dependency' as const })),
  );
}
