import type { Flow } from '../../flow/flow.ts';
import type { Invariant, PlayedStep } from '../testing/played.ts';
import { endedIn } from '../testing/ended-in.ts';
import { tasksIn } from './tasks-in.ts';

/** Every task ends once, with one outcome, and doesn't come back. */
export const oneOutcome: Invariant = ({ flow, steps }) => {
  const ended = new Set<string>();
  const found: string[] = [];
  for (const step of steps) {
    const { before, after } = step;
    const now = tasksIn(after);
    const open = endedIn(step).map(({ intent }) => intent);
    for (const [id, task] of tasksIn(before)) {
      if (now.has(id)) continue;
      ended.add(id);
      const at = open.indexOf(task.intent);
      if (at === -1) found.push(`I9 ${task.intent} ended without an outcome`);
      else open.splice(at, 1);
    }
    for (const [id, task] of now)
      if (ended.has(id)) found.push(`I9 ${task.intent} came back after its end`);
    const begun = mayBegin(step, flow);
    const more = open.filter((intent, at) => !begun.has(intent) || open.indexOf(intent) !== at);
    if (more.length > 0) found.push(`I9 ${more.join()} ended without having begun`);
    if (now.size > 0 && after.state.name === 'ended')
      found.push('I9 a task is open in a session that has ended');
  }
  return found;
};

/** What may begin and end in one step: what was wished for, and what is needed first. */
function mayBegin({ event, before }: PlayedStep, flow: Flow): Set<string> {
  const acts = event.type === 'understood' ? event.understanding.acts : [];
  const wished = acts.flatMap((act) => (act.act === 'intent' ? [act.intent] : []));
  const asking = before?.state.name === 'await_param' ? before.state : null;
  if (event.type === 'understood' && asking?.awaiting.kind === 'clarify') {
    if (asking.awaiting.about === 'switch') wished.push(asking.awaiting.intent);
    if (asking.awaiting.about === 'same-intent' && asking.task !== null)
      wished.push(asking.task.intent);
  }
  const needed = (intent: string): string[] =>
    (flow.intents.find((one) => one.name === intent)?.dependencies ?? []).flatMap((one) => [
      one,
      ...needed(one),
    ]);
  const known = [...tasksIn(before).values()].map(({ intent }) => intent);
  return new Set([...wished, ...[...wished, ...known].flatMap(needed)]);
}
