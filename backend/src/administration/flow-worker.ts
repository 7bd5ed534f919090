import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { compileFlow, completeFlow, type CompileInput } from '../core/flow/compile.ts';
import { CompileError } from '../core/flow/compile-error.ts';
import type { StoredFlow } from '../core/flow/flow.ts';
import type { Language } from '../core/language/language.ts';

export type FlowJob =
  | { kind: 'compile'; input: Omit<CompileInput, 'hash'> }
  | { kind: 'complete'; flow: StoredFlow; languages: Record<string, Language> };

const job = workerData as FlowJob;

try {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const flow =
    job.kind === 'compile'
      ? compileFlow({ ...job.input, hash })
      : completeFlow(job.flow, job.languages, hash);
  parentPort?.postMessage({ flow });
} catch (error) {
  if (!(error instanceof CompileError)) throw error;
  parentPort?.postMessage({ problem: error.message });
}
