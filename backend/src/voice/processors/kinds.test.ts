import { readFileSync } from 'node:fs';
import type { ProcessorName, ProcessorSettings } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { createProcessorKinds } from './kinds.ts';
import { describeProcessor } from './testing/describe-processor.ts';
import { louder } from './testing/louder.ts';

const words = { tr: { IBAN: 'ay ban', 'ak bank': 'Akbank' }, en: { IBAN: 'eye ban' } };
const settings: ProcessorSettings = {
  noise_reduction: {},
  corrections: { words },
  pronunciation: { words },
};
const isInstalled = await import('@shiguredo/rnnoise-wasm').then(
  () => true,
  () => false,
);

for (const name of Object.keys(settings) as ProcessorName[])
  if (isInstalled || name !== 'noise_reduction')
    describeProcessor(name, () => createProcessorKinds()[name], settings[name]);

describeProcessor('louder, of the page about writing one', () => louder, { factor: 1.5 });

describe('the page about writing a processor', () => {
  it('shows a processor that is proven here', () => {
    const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
    const shown = read('./testing/louder.ts').replace("'../processor.ts'", "'./processor.ts'");
    expect(read('../../../../docs/processors.md')).toContain(`\`\`\`ts\n${shown}\`\`\``);
  });
});
