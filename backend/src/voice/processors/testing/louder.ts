import type { ProcessorKind } from '../processor.ts';

/** Says everything louder, or more quietly: `{ "factor": 1.5 }`. */
export const louder: ProcessorKind<'spoken', { factor: number }> = {
  place: 'spoken',
  open: ({ factor }) => ({
    process: ({ samples, at }) => ({
      at,
      samples: samples.map((sample) => Math.max(-32_768, Math.min(32_767, sample * factor))),
    }),
  }),
};
