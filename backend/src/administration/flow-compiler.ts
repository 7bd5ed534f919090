import { createHash } from 'node:crypto';
import { completeFlow, isTrainedWith, type CompileInput } from '../core/flow/compile.ts';
import type { Flow, StoredFlow } from '../core/flow/flow.ts';
import type { Language } from '../core/language/language.ts';
import { unprocessable } from '../errors.ts';
import type { FlowJob } from './flow-worker.ts';
import { inWorker } from './in-worker.ts';

/** Compiles and trains a version. */
export type CompileVersion = (input: Omit<CompileInput, 'hash'>) => Promise<Flow>;

type Answer = { flow: Flow } | { problem: string };

/**
 * Compiles in a worker thread, so that the loop which carries conversations goes on.
 *
 * @throws FlareError 422 `version_does_not_compile`
 */
export const compileInWorker: CompileVersion = (input) => work({ kind: 'compile', input });

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Adds the locales' words to kept flows; one that was trained with others is trained anew, in a worker. */
export const flowCompleter =
  (languages: Record<string, Language>) =>
  async (flow: StoredFlow): Promise<Flow> =>
    isTrainedWith(flow, languages, hash)
      ? completeFlow(flow, languages, hash)
      : work({ kind: 'complete', flow, languages });

async function work(job: FlowJob): Promise<Flow> {
  const answer = await inWorker<Answer>(new URL('./flow-worker.ts', import.meta.url), job);
  if ('problem' in answer) throw unprocessable('version_does_not_compile', answer.problem);
  return answer.flow;
}
