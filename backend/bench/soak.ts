import { writeFile } from 'node:fs/promises';
import { used, withCallInstallation } from './calls/installation.ts';
import { readLateness, sharesBetween } from './calls/buckets.ts';
import { plotOf, type Sample } from './calls/plot.ts';

/**
 * Calls for long: memory and lateness over time, as lines and as a picture.
 *
 *   npm run bench:soak -- [CALLS] [MINUTES] [PICTURE]      100 calls, 30 minutes, soak.svg
 */
const [calls = 100, minutes = 30] = process.argv.slice(2, 4).map(Number);
const picture = process.argv[4] ?? 'soak.svg';
const EVERY_SECONDS = 15;

await withCallInstallation(async ({ flare, hold }) => {
  const samples: Sample[] = [];
  const atFirst = await readLateness(flare.address);
  let buckets = atFirst;
  const began = performance.now();
  console.log('minute  MB  P99 of lateness, ms at most');
  const look = async (): Promise<void> => {
    const now = await readLateness(flare.address);
    const sample = {
      minute: (performance.now() - began) / 60_000,
      megabytes: used(flare.pid).megabytes,
      lateMs: sharesBetween(buckets, now)(0.99),
    };
    buckets = now;
    samples.push(sample);
    console.log(
      `${sample.minute.toFixed(2).padStart(6)}  ${sample.megabytes.toFixed(0)}  ${sample.lateMs}`,
    );
  };
  const timer = setInterval(() => void look(), EVERY_SECONDS * 1000);
  const figures = await hold(flare, calls, minutes * 60);
  clearInterval(timer);
  const errors = [...new Set(figures.errors)].join(' ');
  console.log(`${figures.answers.length} answers, ${figures.errors.length} errors ${errors}`);
  const late = sharesBetween(atFirst, buckets);
  console.log(`late in all: P50 ≤${late(0.5)} ms, P99 ≤${late(0.99)} ms`);
  await writeFile(picture, plotOf(`${calls} calls for ${minutes} minutes`, samples));
  console.log(`drawn: ${picture}`);
});
