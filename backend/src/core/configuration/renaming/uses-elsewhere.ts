import type { Intent, Use } from '@flare/contracts';
import { useOf } from './places.ts';
import { inVersionTexts } from './rename-variable.ts';
import type { Renaming } from './renaming.ts';

/**
 * What in another draft still has the old name, though an api that it calls has the new one: somebody changes it
 * there by hand.
 *
 * @param intents of the other draft
 * @param apis names of those that changed
 */
export function usesElsewhere(
  intents: Intent[],
  apis: ReadonlySet<string>,
  renaming: Renaming,
): Use[] {
  const calling = intents.filter(({ action }) => action && apis.has(action));
  if (calling.length === 0) return [];
  const uses =
    renaming.kind === 'variable' && renaming.intent === undefined
      ? intents.flatMap((intent) => inVersionTexts(intent, renaming).uses)
      : calling.flatMap((intent) => inParameters(intent, renaming));
  return uses.map((use) => ({ ...use, changed: false }));
}

/** The parameter that the api's texts or error mappings named. */
const inParameters = ({ name: intent, parameters = [] }: Intent, renaming: Renaming): Use[] =>
  parameters.flatMap(({ name, variable_name: variable = name }) => {
    const field = renaming.kind === 'parameter' ? 'name' : 'variable_name';
    const named = renaming.kind === 'parameter' ? name : variable;
    if (named !== renaming.from) return [];
    return [useOf({ entity: 'parameter', name: `${intent}/${name}` }, [field], renaming)];
  });
