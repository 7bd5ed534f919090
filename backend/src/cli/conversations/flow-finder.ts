import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readConfigurationFile } from '../../config/configuration-file.ts';
import { loadLanguages } from '../../config/languages.ts';
import type { FindFlow } from '../../conversation-test/run-conversation.ts';
import { compileFlow } from '../../core/flow/compile.ts';
import type { Flow } from '../../core/flow/flow.ts';

const top = resolve(import.meta.dirname, '../../../..');

/** Looks a project up where files can't: by its name in a database. Null where it isn't there. */
export type FindElsewhere = (project: string) => Promise<Flow | null>;

/**
 * Finds the projects of a test file: a project file beside it, one of the examples, or whatever is
 * known elsewhere by that name. Each is compiled once.
 *
 * @param testFile the path of the file of conversations
 */
export function flowFinder(testFile: string, elsewhere: FindElsewhere): FindFlow {
  const compiled = new Map<string, Flow>();
  return async (project) => {
    const known = compiled.get(project);
    if (known !== undefined) return known;
    const path = [dirname(resolve(testFile)), join(top, 'examples')]
      .flatMap((folder) =>
        ['', '.project.jsonc', '.jsonc'].map((end) => join(folder, project + end)),
      )
      .find((candidate) => /\.jsonc?$/.test(candidate) && existsSync(candidate));
    const flow = path === undefined ? await elsewhere(project) : compileProjectFile(path);
    if (flow === null)
      throw new Error(
        `There is no project "${project}": neither ${project}.project.jsonc beside the test file, nor in examples/, nor by that name in the database.`,
      );
    compiled.set(project, flow);
    return flow;
  };
}

/** The live version of a project file, or its newest one where none is live, ready to be run. */
function compileProjectFile(path: string): Flow {
  const file = readConfigurationFile(readFileSync(path, 'utf8'));
  const [project] = file.projects;
  if (project === undefined) throw new Error(`${basename(path)} holds no project`);
  const byNumber = [...project.versions].sort((a, b) => b.no - a.no);
  const version = byNumber.find((one) => one.published) ?? byNumber[0];
  if (version === undefined) throw new Error(`${basename(path)} holds no version`);
  return compileFlow({
    project,
    version,
    apis: file.apis,
    llm: file.config.llm_provider?.settings ?? {},
    session: file.config.session ?? {},
    languages: loadLanguages(),
    draft: false,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
  });
}
