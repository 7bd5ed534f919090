import type { FailedConversation, Version } from '@flare/contracts';
import type { Flow } from '../core/flow/flow.ts';
import { unavailable, unprocessable } from '../errors.ts';
import type { ConversationTestJob } from './conversation-test-worker.ts';
import { inWorker, WorkGivenUp } from './in-worker.ts';

/** How long a version's conversation tests may take. */
const testsWithin = 120_000;

/**
 * Holds a version's own conversation tests against it, in a thread of their own.
 *
 * @throws FlareError 422 `conversation_tests_failed` with the failures, 503 `took_too_long`
 */
export async function refuseFailing(
  flow: Flow,
  { conversation_tests: tests = [] }: Version,
): Promise<void> {
  if (tests.length === 0) return;
  const module = new URL('./conversation-test-worker.ts', import.meta.url);
  const job: ConversationTestJob = { flow, tests };
  const failed = await inWorker<FailedConversation[]>(module, job, { within: testsWithin }).catch(
    (error: unknown) => {
      if (!(error instanceof WorkGivenUp)) throw error;
      throw unavailable('took_too_long', 'The conversation tests took more than two minutes.');
    },
  );
  const [first] = failed;
  if (first === undefined) return;
  const more = failed.length > 1 ? ` (and ${failed.length - 1} more)` : '';
  throw unprocessable(
    'conversation_tests_failed',
    `The version can't be published: the conversation test "${first.conversation ?? first.test}" fails${more}.`,
    failed,
  );
}
