import type { ProcessorName, ProcessorSettings } from '@flare/contracts';
import { noiseReduction } from '../noise-reduction/noise-reduction.ts';
import type { Place, ProcessorKind } from './processor.ts';
import { corrections, pronunciation } from './say-otherwise.ts';

type Kinds = {
  [Name in ProcessorName]: {
    [P in Place]: ProcessorKind<P, ProcessorSettings[Name]>;
  }[Place];
};

/** One of each processor that a project may name: what calls share is made with the first call that wants it. */
export function createProcessorKinds() {
  return {
    noise_reduction: noiseReduction(),
    corrections,
    pronunciation,
  } satisfies Kinds;
}
