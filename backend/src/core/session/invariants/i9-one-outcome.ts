import type { Invariant } from '../testing/played.ts';
import { endedIn } from '../testing/ended-in.ts';
import { tasksIn } from './tasks-in.ts';

/** Every task ends once, with one outcome, and doesn't come back. */
export const oneOutcome: Invariant = ({ steps }) => {
  const ended = new Set<string>();
  const found: string[] = [];
  for (const step of steps) {
    const { before, after } = step;
    const now = tasksIn(after);
    const same = before?.turn.number === after.turn.number;
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
    const begun = after.turn.userText !== null && same;
    if (open.length > 0 && !begun) found.push(`I9 ${open.join()} ended without having begun`);
    if (now.size > 0 && after.state.name === 'ended')
      found.push('I9 a task is open in a session that has ended');
  }
  return found;
};
