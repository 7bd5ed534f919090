import type { ConversationTest } from '@flare/contracts';
import { parentPort, workerData } from 'node:worker_threads';
import { impactOf, type ImpactInput } from '../core/trial/impact.ts';
import { sentencesOf } from './test-sentences.ts';

export interface ImpactJob {
  input: Omit<ImpactInput, 'sentences'>;
  tests: ConversationTest[];
}

const { input, tests } = workerData as ImpactJob;
parentPort?.postMessage(impactOf({ ...input, sentences: sentencesOf(tests, input.defaultLocale) }));
