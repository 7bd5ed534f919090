import type { Session, Task } from '../session.ts';

/** Every task that a session knows of: the present one and those that wait. */
export function tasksIn(session: Session | null): Map<string, Task> {
  if (session === null) return new Map();
  const { state, stack } = session;
  const present = state.name === 'idle' || state.name === 'ended' ? null : state.task;
  const all = [...(present === null ? [] : [present]), ...stack.map(({ task }) => task)];
  return new Map(all.map((task) => [task.id, task]));
}
