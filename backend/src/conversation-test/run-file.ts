import type { ConversationFile } from '@flare/contracts';
import type { ConversationReport, FileReport } from './report/report.ts';
import { runConversation, type FindFlow } from './run-conversation.ts';

/**
 * Holds the conversations of a file, one after the other.
 *
 * @param source the file's name, for the report
 * @param filter only conversations whose name holds this, whatever the case
 */
export async function runFile(
  file: ConversationFile,
  source: string,
  findFlow: FindFlow,
  filter = '',
): Promise<FileReport> {
  const wanted = file.conversations.filter((conversation) =>
    conversation.name.toLowerCase().includes(filter.toLowerCase()),
  );
  const conversations: ConversationReport[] = [];
  for (const conversation of wanted)
    conversations.push(
      await runConversation(file, conversation, findFlow).catch((error: unknown) =>
        notBegun(conversation.name, error),
      ),
    );
  return { source, conversations };
}

/** A conversation whose project couldn't be found or compiled. */
const notBegun = (name: string, error: unknown): ConversationReport => ({
  name,
  turns: [],
  problems: [error instanceof Error ? error.message : String(error)],
  refused: [],
  millis: 0,
});
