import type { Act } from '@flare/contracts';
import type { FlowParameter } from '../../flow/flow.ts';
import type { Invariant, PlayedStep } from '../testing/played.ts';
import type { Task } from '../session.ts';
import { tasksIn } from './tasks-in.ts';

/** A value goes only where what it depends on changed; a failed correction takes nothing away. */
export const correctionsKeep: Invariant = ({ flow, steps }) =>
  steps.flatMap((step) => {
    if (step.event.type !== 'understood') return [];
    const { acts } = step.event.understanding;
    if (acts.some((act) => act.act === 'start-over')) return [];
    return lost(
      step,
      acts,
      (intent) => flow.intents.find((one) => one.name === intent)?.parameters ?? [],
    );
  });

function lost(
  { before, after }: PlayedStep,
  acts: Act[],
  parametersOf: (intent: string) => FlowParameter[],
): string[] {
  const now = tasksIn(after);
  return [...tasksIn(before).values()].flatMap((old) => {
    const task = now.get(old.id);
    if (task === undefined) return [];
    const parameters = parametersOf(task.intent);
    const gone = Object.keys(old.parameters)
      .filter((name) => !(name in task.parameters))
      .filter((name) => !mayGo(name, parameters, old, task, acts));
    return gone.map((name) => `I7 ${task.intent}.${name} was lost`);
  });
}

function mayGo(
  name: string,
  parameters: FlowParameter[],
  old: Task,
  now: Task,
  acts: Act[],
  seen: string[] = [],
): boolean {
  const owners = parameters.find((one) => one.name === name)?.dependsOn ?? [];
  return owners.some((owner) => {
    if (seen.includes(owner)) return false;
    const vault = acts.some(
      (act) => act.act === 'value' && act.parameter === owner && act.value.vault === true,
    );
    const changed =
      vault ||
      (owner in now.parameters && old.parameters[owner]?.value !== now.parameters[owner]?.value);
    return changed || mayGo(owner, parameters, old, now, acts, [...seen, name]);
  });
}
