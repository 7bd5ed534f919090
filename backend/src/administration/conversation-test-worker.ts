import type { ConversationTest } from '@flare/contracts';
import { parentPort, workerData } from 'node:worker_threads';
import type { Flow } from '../core/flow/flow.ts';
import { failuresOf } from './conversation-test-failures.ts';

export interface ConversationTestJob {
  flow: Flow;
  tests: ConversationTest[];
}

const { flow, tests } = workerData as ConversationTestJob;
parentPort?.postMessage(await failuresOf(flow, tests));
