import type { Counter, Task } from '../session.ts';
import type { Invariant, PlayedStep } from '../testing/played.ts';
import { tasksIn } from './tasks-in.ts';

/**
 * A parameter is asked at most 1 + max_no_match + max_no_input times between two right answers:
 * questions that come again because something else was said in between, or because the user asked
 * for them, are no further ones; who starts over begins to count anew.
 */
export const askedSoOften: Invariant = ({ flow, steps }) => {
  const asked = new Map<string, number>();
  const failures = new Map<string, Counter>();
  const found: string[] = [];
  for (const step of steps) {
    const { event, after } = step;
    const acts = event.type === 'understood' ? event.understanding.acts : [];
    if (acts.some((act) => act.act === 'start-over')) asked.clear();
    for (const [id, { parameters }] of tasksIn(after))
      for (const name of Object.keys(parameters)) asked.delete(`${id} ${name}`);
    const { state } = after;
    if (event.type === 'user-spoke' || state.name !== 'await_param' || state.task === null)
      continue;
    const { task, awaiting } = state;
    if (awaiting.kind !== 'parameters' || awaiting.changing) continue;
    const parameters = flow.intents.find((one) => one.name === task.intent)?.parameters ?? [];
    for (const name of awaiting.names) {
      const parameter = parameters.find((one) => one.name === name);
      const key = `${task.id} ${name}`;
      const old = failures.get(key) ?? { noMatch: 0, noInput: 0 };
      const now = task.counters[name] ?? { noMatch: 0, noInput: 0 };
      failures.set(key, now);
      const counted = now.noMatch > old.noMatch || now.noInput > old.noInput;
      const failed = counted || wasMissed(step, task, name) || !asked.has(key);
      const times = (asked.get(key) ?? 0) + (failed ? 1 : 0);
      asked.set(key, times);
      const most = 1 + (parameter?.maxNoMatch ?? 0) + (parameter?.maxNoInput ?? 0);
      if (times > most)
        found.push(`I3 ${task.intent}.${name} was asked ${String(times)} times @${event.id}`);
      if (times > 1 && now.noMatch > (parameter?.maxNoMatch ?? 0))
        found.push(`I3 ${task.intent}.${name} was failed too often and asked again @${event.id}`);
    }
  }
  return found;
};

/** Whether a question was met with silence, or with nothing but what can't be its answer. */
function wasMissed({ event, before, after }: PlayedStep, task: Task, name: string): boolean {
  const state = before?.state;
  if (state?.name !== 'await_param' || state.task?.id !== task.id || after.turn.returned)
    return false;
  const { awaiting } = state;
  if (awaiting.kind !== 'parameters' || awaiting.changing || !awaiting.names.includes(name))
    return false;
  if (event.type === 'user-was-silent') return true;
  if (event.type !== 'understood' || name in task.parameters) return false;
  return event.understanding.acts.every(
    (act) => (act.act === 'value' || act.act === 'unreadable') && act.parameter === name,
  );
}
