import type { Use } from '@flare/contracts';
import { intentNamed, refuseTaken, renameInTests, replaceName, useOf } from './places.ts';
import type { Renamed, Renaming, RenamingScope } from './renaming.ts';

/** An intent: the dependencies of others and the conversation tests name it. */
export function renameIntent(scope: RenamingScope, renaming: Renaming): Renamed {
  const { version } = scope;
  const { from, to } = renaming;
  intentNamed(version, from);
  refuseTaken(
    version.intents.map(({ name }) => name),
    renaming,
  );
  const uses: Use[] = [useOf({ entity: 'intent', name: from }, ['name'], renaming)];
  const intents = version.intents.map((intent) => {
    const where = { entity: 'intent', name: intent.name } as const;
    const dependencies = replaceName(intent.dependencies, where, 'dependencies', renaming);
    uses.push(...dependencies.uses);
    return {
      ...intent,
      name: intent.name === from ? to : intent.name,
      ...(dependencies.value === undefined ? {} : { dependencies: dependencies.value }),
    };
  });
  const tests = renameInTests(scope, renaming);
  return {
    version: {
      ...version,
      intents,
      ...(tests.value === undefined ? {} : { conversation_tests: tests.value }),
    },
    apis: [],
    uses: [...uses, ...tests.uses],
  };
}
