import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConversationFileError } from '../conversation-test/file/file-error.ts';
import { readConversationFile } from '../conversation-test/file/read-file.ts';
import { junitXml } from '../conversation-test/report/report-junit.ts';
import { fileLines, summaryLines } from '../conversation-test/report/report-text.ts';
import { tally, type FileReport } from '../conversation-test/report/report.ts';
import { runFile } from '../conversation-test/run-file.ts';
import { flowFinder, type FindElsewhere } from './conversations/flow-finder.ts';

const usage = `Usage: npm run conversations -- FILE… [--filter NAME] [--junit OUT.xml] [--verbose]

Holds the conversations in the files and compares every turn with what is expected of it.
docs/conversation-tests.md has the format.`;

/** The database's part is loaded only where a project isn't found among the files. */
const flowInDatabase: FindElsewhere = async (project) => {
  const database = await import('./conversations/flow-in-database.ts');
  return database.flowInDatabase(project);
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      filter: { type: 'string', default: '' },
      junit: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || positionals.length === 0) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const files = positionals.map((path) => ({
    path,
    file: readConversationFile(readFileSync(path, 'utf8'), path),
  }));
  const reports: FileReport[] = [];
  for (const { path, file } of files) {
    const report = await runFile(file, path, flowFinder(path, flowInDatabase), values.filter);
    reports.push(report);
    console.log(fileLines(report, process.stdout.isTTY, values.verbose).join('\n'));
  }
  if (values.junit !== undefined) writeFileSync(values.junit, junitXml(reports));
  console.log(summaryLines(reports).join('\n'));
  const { passed, failed } = tally(reports);
  if (passed + failed === 0) console.error(`No conversation is called "${values.filter}".`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

function explain(error: unknown): string {
  if (error instanceof ConversationFileError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return `There is no such file: ${'path' in error ? String(error.path) : ''}`;
  return error instanceof Error ? error.message : String(error);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
