import type { ValueAct } from '@flare/contracts';
import type { Flow } from '../../flow/flow.ts';
import type { Invariant } from '../testing/played.ts';
import { tasksIn } from './tasks-in.ts';

/** A value that its parameter has by itself, where asking was of no use: no words gave it. */
const isDefault = ({ intents }: Flow, act: ValueAct): boolean =>
  intents
    .find(({ name }) => name === act.intent)
    ?.parameters.find(({ name }) => name === act.parameter)?.defaultValue === act.value.value;

/** No stretch of text is given to two parameters. */
export const stretchesOnce: Invariant = ({ flow, steps }) =>
  steps.flatMap(({ event, before, after }) => {
    if (event.type !== 'understood') return [];
    const old = tasksIn(before);
    const stored = event.understanding.acts.filter((act) => {
      if (act.act !== 'value' || act.span.start === act.span.end) return false;
      if (isDefault(flow, act)) return false;
      return [...tasksIn(after).values()].some(
        (task) =>
          task.intent === act.intent &&
          task.parameters[act.parameter]?.value === act.value.value &&
          old.get(task.id)?.parameters[act.parameter]?.value !== act.value.value,
      );
    });
    return stored.flatMap((one, at) =>
      stored
        .slice(at + 1)
        .filter((other) => one.span.start < other.span.end && other.span.start < one.span.end)
        .map(() => 'I6 one stretch of text filled two parameters'),
    );
  });
