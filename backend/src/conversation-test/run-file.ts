import type { ConversationFile } from '@flare/contracts';
import type { FileReport } from './report.ts';
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
  const conversations = [];
  for (const conversation of wanted)
    conversations.push(await runConversation(file, conversation, findFlow));
  return { source, conversations };
}
