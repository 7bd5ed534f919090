import { cpus, loadavg } from 'node:os';
import { used, withCallInstallation } from './calls/installation.ts';
import { readFirstTokens, readLateness, sharesBetween } from './calls/buckets.ts';
import { virtualGaps } from './calls/virtual.ts';
import { headings, kindLines, rowOf } from './calls/report.ts';

/**
 * Calls over real sockets against the server as an operator runs it: PCMU at 8 kHz, a frame every 20 ms both ways,
 * voice detection, simulated engines in another process, and what calls/bank.en.yaml has callers say. Beside it, in the
 * same run, a bare loop that only takes, decodes, encodes and sends the same frames.
 *
 *   npm run bench:calls -- [--hostile] [CALLS…]      BENCH_SECONDS says for how long, 60 by itself
 *
 * With --hostile the same calls are held once more while other clients send a hundred times too fast, never read, and
 * send a megabyte of JSON fifty times a second; whoever is thrown out comes back. It takes real time: late is what one
 * event loop can't do for one call while it works for another, and on a virtual clock work takes none.
 */
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60);
const BARE_SECONDS = 10;
/** Hostile clients of each kind. */
const HOSTILE_EACH = 2;
const parameters = process.argv.slice(2);
const surroundings = parameters.includes('--hostile') ? ['', 'hostile'] : [''];
const asked = parameters.filter((one) => one !== '--hostile').map(Number);
/** Who understands speech, thinks and speaks in it. */
const PROVIDERS = ['flicker', 'spark', 'blaze'];
const CALLS = asked.length > 0 ? asked : [1, 20, 100];

await withCallInstallation(async ({ flare, bare, engines, hold, annoy }) => {
  console.log(`${cpus().length} cores, load before ${loadavg()[0]?.toFixed(1)}, ${SECONDS} s each`);
  console.log(headings);
  const gaps = await virtualGaps();
  /** What a server uses while something runs: of a core, for a call. */
  const shareOf = async <T>(pid: number, calls: number, run: () => Promise<T>) => {
    const [before, began] = [used(pid).cpuMs, performance.now()];
    const result = await run();
    return { result, share: (used(pid).cpuMs - before) / (performance.now() - began) / calls };
  };
  /** How soon each provider began to answer. */
  const firstTokens = (server: string) =>
    Promise.all(PROVIDERS.map((provider) => readFirstTokens(server, provider)));
  const sinceThen = async (server: string, before: Awaited<ReturnType<typeof firstTokens>>) => {
    const after = await firstTokens(server);
    return PROVIDERS.map((name, at) => ({
      name,
      shares: sharesBetween(before[at] ?? new Map(), after[at] ?? new Map()),
    }));
  };
  // The first call loads what the others have at hand.
  await hold(flare, 1, 15);
  const idle = used(flare.pid).megabytes;
  const lines: string[] = [];
  for (const calls of CALLS) {
    await bare.late();
    const plain = await shareOf(bare.pid, calls, () => hold(bare, calls, BARE_SECONDS));
    const bareLate = await bare.late();
    for (const around of surroundings) {
      const enough = around === '' ? null : annoy(flare, HOSTILE_EACH);
      await engines.late();
      const [lateness, tokens] = await Promise.all([
        readLateness(flare.address),
        firstTokens(flare.address),
      ]);
      const { result: whole, share: enginesShare } = await shareOf(engines.pid, 1, () =>
        shareOf(flare.pid, calls, () => hold(flare, calls, SECONDS)),
      );
      const row = {
        calls,
        virtualGaps: gaps,
        figures: whole.result,
        late: sharesBetween(lateness, await readLateness(flare.address)),
        providers: await sinceThen(flare.address, tokens),
        bareLate,
        share: whole.share,
        bareShare: plain.share,
        enginesShare,
        enginesLate: await engines.late(),
        megabytes: (used(flare.pid).megabytes - idle) / calls,
      };
      const letIn =
        enough === null ? '' : ` beside hostile clients, let in ${await enough()} times`;
      console.log(`${rowOf(row)}${letIn}`);
      lines.push(...kindLines(row).map((line) => (around === '' ? line : `${around}: ${line}`)));
    }
  }
  console.log(['', ...lines].join('\n'));
});
