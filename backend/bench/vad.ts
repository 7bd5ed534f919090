import { resolve } from 'node:path';
import { EnergyDetector } from '../src/voice/vad/energy.ts';
import { loadSilero } from '../src/voice/vad/silero-model.ts';
import { createThresholdDetector } from '../src/voice/vad/threshold.ts';
import { readOptions } from './options.ts';
import { labelledFolder, readStreams } from './vad/data.ts';
import { heardByDetector, heardBySilero } from './vad/hearing.ts';
import { printGoals, printTable } from './vad/report.ts';
import { score, type Score, type Segment } from './vad/score.ts';

/**
 * Who speaks when, on labelled telephone sound: a plain detector with a fixed threshold, our adaptive one, and
 * Silero: `npm run bench:vad -- [--data DIR] [--misses]`. All have the same shortest phrase and pause.
 */
const options = readOptions('npm run bench:vad -- [--data DIR] [--misses]', {
  data: { type: 'string' },
  misses: { type: 'boolean' },
});
const data = resolve(options.data ?? resolve(import.meta.dirname, '../../../shared/data'));
const settings = { shortestMs: 200, pauseMs: 800 };
const plainLevel = 250;

const folder = labelledFolder(data);
if (folder === null) {
  process.stderr.write(`There is no labelled sound at ${data}. Name its folder with --data DIR.\n`);
  process.exitCode = 1;
} else {
  const streams = readStreams(folder);
  const measure = async (hear: (samples: Int16Array) => Promise<Segment[]>): Promise<Score> => {
    const heard: Segment[][] = [];
    for (const { samples } of streams) heard.push(await hear(samples));
    return score(streams, heard, settings.pauseMs);
  };
  const scores = new Map<string, Score>();
  scores.set(
    'plain',
    await measure((samples) =>
      heardByDetector(samples, createThresholdDetector(plainLevel, settings)),
    ),
  );
  scores.set(
    'adaptive',
    await measure((samples) => heardByDetector(samples, new EnergyDetector(settings))),
  );
  try {
    const model = await loadSilero();
    scores.set('silero', await measure((samples) => heardBySilero(samples, model, settings)));
    await model.close();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stdout.write(`Silero is not measured, it can't be loaded: ${reason}\n`);
  }
  process.stdout.write(
    `${streams.length} streams of ${folder}; shortest phrase ${settings.shortestMs} ms, pause ${settings.pauseMs} ms, plain threshold ${plainLevel}.\n\n`,
  );
  printTable(scores);
  printGoals(scores);
  if (options.misses === true) {
    for (const [name, { misses }] of scores) {
      process.stdout.write(`\n${name}\n${misses.map((miss) => `  ${miss}\n`).join('')}`);
    }
  }
}
