import type { ConversationTest, FailedConversation } from '@flare/contracts';
import { readConversationFile } from '../conversation-test/file/read-file.ts';
import { passed } from '../conversation-test/report/report.ts';
import { runFile } from '../conversation-test/run-file.ts';
import type { Flow } from '../core/flow/flow.ts';

/**
 * Holds a version's own conversation tests against it: those that went otherwise than expected. Whatever project a
 * test names, it is held with this flow.
 */
export async function failuresOf(
  flow: Flow,
  tests: readonly ConversationTest[],
): Promise<FailedConversation[]> {
  const failed: FailedConversation[] = [];
  for (const { name, yaml } of tests) {
    try {
      const file = readConversationFile(yaml, name);
      const { conversations } = await runFile(file, name, async () => flow);
      for (const report of conversations.filter((one) => !passed(one)))
        failed.push({
          test: name,
          conversation: report.name,
          differences: report.turns.flatMap(({ number, what, differences }) =>
            differences.map((difference) => ({ turn: number, happened: what, ...difference })),
          ),
          problems: report.problems,
        });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      failed.push({ test: name, conversation: null, differences: [], problems: [why] });
    }
  }
  return failed;
}
