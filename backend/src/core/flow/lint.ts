import type { Finding, Version } from '@flare/contracts';
import { lintApi } from './lint/lint-api.ts';
import { lintBranches } from './lint/lint-branches.ts';
import { lintExamples } from './lint/lint-examples.ts';
import { lintApiLocales } from './lint/lint-locales.ts';
import { lintUse } from './lint/lint-use.ts';
import { lintVersion, type LintScope } from './lint/lint-version.ts';
import { formatPath, under, type Problem } from './lint/problem.ts';

/**
 * What publishing a version would run into: errors block it, warnings don't. The apis that the
 * version calls are looked at too; their places begin with `apis.NAME`.
 */
export function lint(version: Version, scope: LintScope): Finding[] {
  const used = new Set(version.intents.map((intent) => intent.action));
  const apis = scope.apis.filter((api) => !api.deleted && used.has(api.name));
  const problems = [
    ...lintVersion(version, scope),
    ...apis.flatMap((api) =>
      under(
        ['apis', api.name],
        [...lintApi(api), ...lintBranches(api), ...lintApiLocales(api, scope.project)],
      ),
    ),
    ...lintUse(version, apis),
    ...lintExamples(version.intents),
  ];
  return problems
    .map(toFinding)
    .sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

const toFinding = ({ severity, code, path, message }: Problem): Finding => ({
  severity,
  code,
  path: formatPath(path),
  message,
});
