import type { Variables } from '@flare/contracts';
import type { FlowIntent } from '../../flow/flow.ts';
import type { Invariant, PlayedStep } from '../testing/played.ts';

const TEN_MINUTES = 10 * 60_000;

/** A writing call needs an explicit yes to the last summary, and no value changed after it. */
export const approvedWrites: Invariant = ({ flow, steps, requests }) => {
  const found = steps.flatMap((step) => {
    const call = step.effects.find((effect) => effect.type === 'call-api');
    const intent = flow.intents.find((one) => one.name === call?.intent);
    if (call?.type !== 'call-api' || !call.writes || intent?.requiresApproval !== true) return [];
    return wrongWith(step, intent, call.variables).map((why) => `I1 ${why}`);
  });
  return [...found, ...sentTwice(requests)];
};

function wrongWith(
  { event, before }: PlayedStep,
  { name: intent, parameters }: FlowIntent,
  sent: Variables,
): string[] {
  const state = before?.state;
  if (state?.name !== 'await_param' || state.task === null || state.awaiting.kind !== 'approval')
    return ['called without a summary to say yes to'];
  if (event.type !== 'understood') return [`called after ${event.type}`];
  if (state.task.intent !== intent) return ['another task was approved'];
  const { summary } = state.awaiting;
  const { acts } = event.understanding;
  const answers = acts.filter((act) => act.act === 'answer');
  const more = acts.some(
    (act) =>
      (['value', 'ambiguous', 'unreadable'].includes(act.act) &&
        'intent' in act &&
        act.intent === intent) ||
      act.act === 'question',
  );
  const changed = parameters.some(({ name, variableName, defaultValue }) => {
    const [approved, value] = [summary.values[name], sent[variableName]];
    return approved === undefined
      ? (value?.value ?? null) !== defaultValue
      : JSON.stringify(value) !== JSON.stringify(approved);
  });
  return [
    ...(answers[0]?.answer === 'yes' ? [] : ['called without a yes']),
    ...(more ? ['called on a yes with something else in the same breath'] : []),
    ...(changed ? ['called with other values than those of the summary'] : []),
    ...((before?.turn.confidence ?? 1) < 0.6 ? ['called on a yes that was hardly heard'] : []),
    ...(event.at - summary.at > TEN_MINUTES ? ['called on a summary that was too old'] : []),
  ];
}

/** What has no key, or no longer the same one, is sent once. */
function sentTwice(requests: Parameters<Invariant>[0]['requests']): string[] {
  const writes = requests.filter((request) => request.writes);
  return writes
    .filter((one, at) => {
      const earlier = writes.slice(0, at).filter((other) => other.effectId === one.effectId);
      return earlier.some((other) => other.key === null || other.key !== one.key);
    })
    .map(({ api }) => `I1 ${api} was sent a second time with another key`);
}
