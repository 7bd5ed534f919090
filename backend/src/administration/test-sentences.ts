import type { ConversationFile, ConversationTest } from '@flare/contracts';
import { readConversationFile } from '../conversation-test/file/read-file.ts';
import type { TestSentence } from '../core/trial/impact.ts';

/** What users say in conversation tests, with the intent that is expected then; unreadable tests say nothing. */
export const sentencesOf = (tests: ConversationTest[], defaultLocale: string): TestSentence[] =>
  tests.flatMap(({ name, yaml }) => {
    const file = readable(yaml, name);
    return (file?.conversations ?? []).flatMap((conversation) =>
      conversation.turns.flatMap(({ user, expect }) =>
        user === undefined
          ? []
          : [
              {
                locale: conversation.locale ?? file?.locale ?? defaultLocale,
                text: String(user),
                intent: expect?.intent ?? null,
              },
            ],
      ),
    );
  });

function readable(yaml: string, name: string): ConversationFile | null {
  try {
    return readConversationFile(yaml, name);
  } catch {
    return null;
  }
}
