import type { FlowParameter } from '../../flow/flow.ts';
import type { Invariant, PlayedStep } from '../testing/played.ts';
import type { Session, Task } from '../session.ts';

/** Pausing and resuming leaves values and counters as they were, but for what was said of them. */
export const pausedUntouched: Invariant = ({ flow, steps }) =>
  steps.flatMap((step) => {
    const { before, after } = step;
    if (before === null || startsOver(step)) return [];
    const waited = waiting(before);
    return [...waiting(after)]
      .flatMap(([id, task]) => {
        const present = before.state.name === 'await_param' ? before.state.task : null;
        const old = waited.get(id) ?? (present?.id === id ? present : null);
        return old === null ? [] : difference(step, old, task, flow);
      })
      .concat(resumed(step, waited, flow));
  });

function resumed(
  step: PlayedStep,
  waited: Map<string, Task>,
  flow: Parameters<Invariant>[0]['flow'],
): string[] {
  const { state } = step.after;
  if (state.name !== 'await_param' || state.task === null) return [];
  const old = waited.get(state.task.id);
  return old === undefined ? [] : difference(step, old, state.task, flow);
}

function waiting(session: Session): Map<string, Task> {
  return new Map(session.stack.map(({ task }) => [task.id, task]));
}

function startsOver({ event, before }: PlayedStep): boolean {
  if (before?.meanwhile.includes('start-over') === true) return true;
  return (
    event.type === 'understood' && event.understanding.acts.some((act) => act.act === 'start-over')
  );
}

function difference(
  { event, before }: PlayedStep,
  old: Task,
  now: Task,
  flow: Parameters<Invariant>[0]['flow'],
): string[] {
  const acts = event.type === 'understood' ? event.understanding.acts : [];
  const asking = before?.state.name === 'await_param' ? before.state.awaiting : null;
  const earlier = asking?.kind === 'clarify' && asking.about !== 'value' ? asking.values : [];
  const told = [...acts, ...earlier].flatMap((act) => ('parameter' in act ? [act.parameter] : []));
  if (acts.some((act) => act.act === 'option')) return [];
  const parameters = flow.intents.find((one) => one.name === now.intent)?.parameters ?? [];
  const follows = (name: string, seen: string[] = []): boolean =>
    told.includes(name) ||
    (parameters.find((one) => one.name === name)?.dependsOn ?? []).some(
      (one) => !seen.includes(one) && follows(one, [...seen, name]),
    );
  return parameters
    .filter((parameter) => !follows(parameter.name) && !choosesEarly(old, now, parameter))
    .filter(({ name, maxNoMatch }) => (old.counters[name]?.noMatch ?? 0) <= maxNoMatch)
    .filter(
      ({ name }) =>
        JSON.stringify(old.parameters[name]) !== JSON.stringify(now.parameters[name]) ||
        counts(old, name) !== counts(now, name),
    )
    .map(({ name }) => `I5 ${now.intent}.${name} changed while its task waited @${event.id}`);
}

/** What was said with the wish is chosen once the list is there, and never over a value. */
const choosesEarly = (old: Task, now: Task, { name, choicesFrom }: FlowParameter): boolean =>
  choicesFrom !== null &&
  old.early !== undefined &&
  now.early === undefined &&
  !(name in old.parameters) &&
  name in now.parameters;

function counts(task: Task, name: string): string {
  const { noMatch, noInput } = task.counters[name] ?? { noMatch: 0, noInput: 0 };
  return `${String(noMatch)} ${String(noInput)}`;
}
