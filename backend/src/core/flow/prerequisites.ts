import type { Flow, FlowIntent, FlowParameter } from './flow.ts';

/** The intents that have to be completed before one can begin, those of its prerequisites included; each once, the nearest first. */
export function prerequisitesOf(flow: Pick<Flow, 'intents'>, name: string): FlowIntent[] {
  const found: FlowIntent[] = [];
  const waiting = [name];
  for (let at = 0; at < waiting.length; at += 1) {
    const intent = flow.intents.find((one) => one.name === waiting[at]);
    for (const dependency of intent?.dependencies ?? []) {
      const needed = flow.intents.find((one) => one.name === dependency);
      if (needed === undefined || waiting.includes(dependency)) continue;
      waiting.push(dependency);
      found.push(needed);
    }
  }
  return found;
}

/**
 * Whether a value may come along with the wish for another intent. What is sensitive is asked for: a number of the wish
 * must not become somebody's secret. Of free text and of what a pattern describes nobody can say whose it is.
 */
export const mayComeAlong = ({ sensitive, type, choices }: FlowParameter): boolean =>
  !sensitive && (type !== 'str' || choices.length > 0);
