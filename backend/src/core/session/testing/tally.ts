import { tasksIn } from '../invariants/tasks-in.ts';
import { endedIn } from './ended-in.ts';
import type { Played } from './played.ts';

/** What a conversation went through, by name. */
export function passages({ steps }: Played): string[] {
  const seen = new Set<string>();
  return steps.flatMap((step) => {
    const { event, before, after } = step;
    const begun = [...tasksIn(after).keys()].filter((id) => !seen.has(id));
    for (const id of begun) seen.add(id);
    const ended = endedIn(step);
    const left = [...tasksIn(before).keys()].filter((id) => !tasksIn(after).has(id));
    const from = before?.state.name === 'await_param' ? before.state.awaiting.kind : null;
    const to = after.state.name === 'await_param' ? after.state.awaiting.kind : null;
    const acts = event.type === 'understood' ? event.understanding.acts : [];
    const task = before?.state.name === 'await_param' ? before.state.task : null;
    const now = after.state.name === 'await_param' ? after.state.task : null;
    const corrections = acts.filter(
      (act) =>
        act.act === 'value' &&
        act.correction === true &&
        act.intent === task?.intent &&
        act.parameter in task.parameters,
    );
    const changed = corrections.some(
      (act) => act.act === 'value' && now?.parameters[act.parameter]?.value === act.value.value,
    );
    const heard = event.type === 'understood';
    const gone = (before?.stack ?? []).some(({ task: one }) => one.id === now?.id);
    const set = after.stack.some(({ task: one }) => one.id === task?.id);
    return [
      ...begun.map(() => 'tasks'),
      // Begun and ended in one step: no state ever showed them.
      ...ended.slice(left.length).map(() => 'tasks'),
      ...ended.map(({ outcome }) => `outcome ${outcome}`),
      ...(to === 'approval' && from !== 'approval' ? ['approvals asked'] : []),
      ...(heard && from === 'approval' && after.state.name === 'call_api'
        ? ['approvals given']
        : []),
      ...(from === 'approval' && to === 'edit' ? ['approvals refused'] : []),
      ...(from === 'approval' && corrections.length > 0 ? ['approvals edited'] : []),
      ...(corrections.length > 0 ? [changed ? 'values corrected' : 'corrections failed'] : []),
      ...(set ? ['tasks put aside'] : []),
      ...(gone ? ['tasks resumed'] : []),
    ];
  });
}
