import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flowFinder } from '../../src/cli/conversations/flow-finder.ts';
import { readConversationFile } from '../../src/conversation-test/file/read-file.ts';
import { fileLines } from '../../src/conversation-test/report/report-text.ts';
import { passed } from '../../src/conversation-test/report/report.ts';
import { runConversation } from '../../src/conversation-test/run-conversation.ts';

const paths = globSync(join(import.meta.dirname, '*.yaml')).sort();

describe.each(paths.map((path) => [basename(path), path] as const))('%s', (source, path) => {
  const file = readConversationFile(readFileSync(path, 'utf8'), source);
  const findFlow = flowFinder(path, async () => null);

  it.each(file.conversations.map((conversation) => [conversation.name, conversation] as const))(
    '%s',
    async (_, conversation) => {
      const report = await runConversation(file, conversation, findFlow);
      const lines = fileLines({ source, conversations: [report] }, false);
      expect(passed(report), lines.join('\n')).toBe(true);
    },
  );
});
