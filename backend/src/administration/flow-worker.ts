import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { CompileError, compileFlow, type CompileInput } from '../core/flow/compile.ts';

const input = workerData as Omit<CompileInput, 'hash'>;

try {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  parentPort?.postMessage({ flow: compileFlow({ ...input, hash }) });
} catch (error) {
  if (!(error instanceof CompileError)) throw error;
  parentPort?.postMessage({ problem: error.message });
}
