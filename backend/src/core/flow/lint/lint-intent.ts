import type { Api, Intent } from '@flare/contracts';
import { placeholders } from '../template.ts';
import { localized } from './lint-api.ts';
import { lintParameter } from './lint-parameter.ts';
import { broken, duplicates, under, unready, warning, type Path, type Problem } from './problem.ts';

export interface IntentScope {
  apis: ReadonlyMap<string, Api>;
  /** Variables that some api's answer gives. */
  given: ReadonlySet<string>;
}

/** Everything that is wrong with an intent, its dependencies on other intents excepted. */
export function lintIntent(intent: Intent, { apis, given }: IntentScope): Problem[] {
  const { parameters = [], action, answer } = intent;
  const names = parameters.map((parameter) => parameter.name);
  const variables = parameters.map((parameter) => parameter.variable_name ?? parameter.name);
  const api = action ? apis.get(action) : undefined;
  const problems = [
    ...duplicates(names, ['parameters'], 'name', 'parameters'),
    ...duplicates(variables, ['parameters'], 'variable_name', 'parameters with the variable'),
    ...parameters.flatMap((parameter, index) =>
      under(['parameters', index], lintParameter(parameter, names)),
    ),
    ...lintPlaceholders(intent, new Set([...variables, ...given])),
  ];
  if (action && api === undefined) {
    problems.push(broken('unknown_api', ['action'], `There is no api named "${action}".`));
  }
  if (!action && !answer) {
    problems.push(
      unready('no_action', ['action'], 'The intent has neither an action nor an answer.'),
    );
  }
  if ((intent.examples ?? []).length === 0 && !intent.detection_prompt) {
    problems.push(
      warning('no_examples', ['examples'], 'Without examples the intent is hard to find.'),
    );
  }
  if (api && intent.requiresApproval && !intent.approval_summary && !api.description) {
    problems.push(
      warning('no_summary', ['approval_summary'], 'Nothing says what is to be approved.'),
    );
  }
  if (api) problems.push(...lintVariables(api, new Set([...variables, ...given])));
  return problems;
}

/** Variables that the action sends and that nothing gives; a session may still start with them. */
function lintVariables(api: Api, known: ReadonlySet<string>): Problem[] {
  const text = [api.url, api.headers ?? '', api.body_template ?? ''].join('\n');
  const missing = new Set(
    placeholders(text)
      .filter((one) => one.kind === 'variables' && !known.has(one.name))
      .map((one) => one.name),
  );
  return Array.from(missing, (name) =>
    warning(
      'unknown_variable',
      ['action'],
      `"${api.name}" sends {{variables.${name}}}, which no parameter and no api gives.`,
    ),
  );
}

function lintPlaceholders(intent: Intent, known: ReadonlySet<string>): Problem[] {
  const texts: [Path, string][] = [
    ...localized(intent.approval_summary, ['approval_summary']),
    ...localized(intent.answer, ['answer']),
    ...localized(intent.fallback_error_prompt, ['fallback_error_prompt']),
    ...localized(intent.fallback_timeout_prompt, ['fallback_timeout_prompt']),
  ];
  return texts.flatMap(([path, text]) =>
    placeholders(text).flatMap((one) => {
      if (one.kind === 'secrets') {
        return [
          unready('secret_in_text', path, `The secret "${one.name}" would be said to the user.`),
        ];
      }
      if (one.kind === 'unknown') {
        return [unready('bad_placeholder', path, `{{${one.name}}} is not a {{variables.…}}.`)];
      }
      return known.has(one.name)
        ? []
        : [
            warning(
              'unknown_variable',
              path,
              `No parameter and no api gives {{variables.${one.name}}}.`,
            ),
          ];
    }),
  );
}
