import type { Api, Intent, Project, Version } from '@flare/contracts';
import { compileFlow } from '../flow/compile.ts';
import type { Flow } from '../flow/flow.ts';
import type { Language } from '../language/language.ts';

/** What an intent is tried out in: nothing of it is stored. */
export interface TrialScope {
  project: Omit<Project, 'versions'>;
  version: Version;
  /** The apis of the installation. */
  apis: Api[];
  languages: Record<string, Language>;
}

/**
 * A flow of intents that are only being edited. It learns nothing and calls nothing: its first intent is set to work.
 *
 * @throws CompileError where a language is missing or an api can't be read
 */
export function trialFlow(scope: TrialScope, intents: Intent[]): Flow {
  const known = new Set(scope.apis.filter(({ deleted }) => !deleted).map(({ name }) => name));
  const alone = intents.map((intent): Intent => ({
    ...intent,
    examples: [],
    dependencies: [],
    action: intent.action && known.has(intent.action) ? intent.action : null,
  }));
  return compileFlow({
    project: scope.project,
    version: { ...scope.version, intents: alone, fast_answers: [] },
    apis: scope.apis,
    llm: {},
    session: {},
    languages: scope.languages,
    draft: true,
    hash: () => 'trial',
  });
}
