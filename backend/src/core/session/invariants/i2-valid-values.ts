import type { Invariant } from '../testing/played.ts';
import { validate } from '../validate.ts';
import { tasksIn } from './tasks-in.ts';

/** Every value is valid at the moment in which it is stored. */
export const validValues: Invariant = ({ flow, steps }) =>
  steps.flatMap(({ event, before, after }) => {
    const known = tasksIn(before);
    return [...tasksIn(after).values()].flatMap((task) => {
      const parameters = flow.intents.find((one) => one.name === task.intent)?.parameters ?? [];
      return Object.entries(task.parameters).flatMap(([name, value]) => {
        const old = known.get(task.id)?.parameters[name];
        if (JSON.stringify(old) === JSON.stringify(value)) return [];
        const parameter = parameters.find((one) => one.name === name);
        if (parameter === undefined) return [`I2 ${name} is no parameter of ${task.intent}`];
        const said =
          event.type === 'understood'
            ? event.understanding.acts.filter((act) => act.act === 'value')
            : [];
        if (value.vault === true) {
          const act = said.find((one) => one.value.value === value.value);
          return act === undefined || act.verdict === null ? [] : [`I2 ${name} was judged invalid`];
        }
        const moment = {
          now: event.at,
          timezone: flow.project.timezone,
          variables: after.variables,
        };
        const why = validate(parameter, value, moment);
        return why === null ? [] : [`I2 ${task.intent}.${name}: ${why.reason}`];
      });
    });
  });
