import { adminPages, usable, type AdminPage, type Places } from '../test/e2e/support/pages.ts';
import { openSignedIn, signedIn } from '../test/e2e/support/administrator.ts';
import { startBrowser } from '../test/e2e/support/browser.ts';
import { startEmbeddedDatabase } from '../test/e2e/support/embedded-database.ts';
import { startInstallation } from '../test/e2e/support/installation.ts';
import { readOptions } from './options.ts';
import { fill } from './ui/fill.ts';
import { firstLoad } from './ui/first-load.ts';
import { largeProject } from './ui/large-project.ts';
import { typedIn } from './ui/typed-in.ts';
import { percentile, typingTimes } from './ui/typing.ts';

/**
 * How long an analyst waits: `npm run bench:ui -- [--runs N] [--entries N]`. A project with 200 intents, 50
 * examples in each of three languages, and a long activity log on a real server; every page in a real browser,
 * new to it (cold) and once it knows the program (warm). Ends with 1 where a goal is missed.
 */
const options = readOptions('npm run bench:ui -- [--runs N] [--entries N]', {
  runs: { type: 'string', default: '3' },
  entries: { type: 'string', default: '10000' },
});
const runs = Number(options.runs);
const goals = { usableMs: 1000, typingMs: 50, firstLoadKb: 350 };
let missed = 0;

const verdict = (good: boolean): string => {
  if (!good) missed += 1;
  return good ? 'yes' : 'NO';
};
const row = (cells: (string | number)[]): void => {
  const [first = '', ...rest] = cells.map((cell) =>
    typeof cell === 'number' ? cell.toFixed(0) : cell,
  );
  console.log(`${first.padEnd(34)}${rest.map((cell) => cell.padStart(10)).join('')}`);
};
const middle = (values: number[]): number => percentile(values, 50);

process.stderr.write('Filling a project with 30,000 examples …\n');
const flare = await startInstallation({
  database: startEmbeddedDatabase,
  fill: (context) => fill(context, Number(options.entries)),
});
const browser = await startBrowser();
try {
  const session = await signedIn(flare.url);
  const authorization = { authorization: `Bearer ${session.token}` };
  const ask = async <T>(path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${flare.url}/api/${path}`, {
      headers: { ...authorization, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const projects = await ask<{ items: { id: number; name: string }[] }>('admin/projects');
  const project = projects.items.find(({ name }) => name === largeProject.name)?.id ?? 0;
  const talk = await ask<{ sessionId: string }>('v1/sessions', { project: 'bank', locale: 'en' });
  const places: Places = {
    project,
    version: 1,
    other: 2,
    intent: largeProject.intent,
    api: 'transfer',
    session: talk.sessionId,
  };

  const open = async (page: AdminPage) => {
    const context = await browser.newContext({
      baseURL: flare.url,
      locale: 'en',
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    });
    if (!page.open) await openSignedIn(context, session);
    return { context, tab: await context.newPage() };
  };
  const slowestAnswer = `Math.max(0, ...performance.getEntriesByType('resource')
    .filter(({ name }) => name.includes('/api/')).map(({ requestStart, responseEnd }) => responseEnd - requestStart))`;

  row(['page usable after, ms', 'cold', 'warm', 'answers', 'goal', 'reached']);
  for (const page of adminPages) {
    const [cold, warm, answers]: [number[], number[], number[]] = [[], [], []];
    for (let run = 0; run < runs; run += 1) {
      const { context, tab } = await open(page);
      const path = page.path(places);
      await tab.goto(path, { waitUntil: 'commit' });
      cold.push(await usable(tab, page.ready));
      await tab.goto(path, { waitUntil: 'commit' });
      warm.push(await usable(tab, page.ready));
      answers.push(await tab.evaluate<number>(slowestAnswer));
      await context.close();
    }
    const [first, then] = [middle(cold), middle(warm)];
    const good = verdict(Math.max(first, then) < goals.usableMs);
    row([page.name, first, then, middle(answers), goals.usableMs, good]);
  }

  console.log();
  row(['key to paint, ms', 'P50', 'P95', '', 'goal', 'reached']);
  const text = 'I would like to send two hundred euros to my sister next Friday';
  for (const { name, at, field, before } of typedIn) {
    const page = adminPages.find((one) => one.name === at);
    if (!page) continue;
    const { context, tab } = await open(page);
    await tab.goto(page.path(places));
    await usable(tab, page.ready);
    await before?.(tab);
    await tab.locator(field).first().click();
    const times = await typingTimes(tab, text);
    const slow = percentile(times, 95);
    row([name, middle(times), slow, '', goals.typingMs, verdict(slow < goals.typingMs)]);
    await context.close();
  }

  console.log();
  row(['first load as gzip, kB', '', '', '', 'goal', 'reached']);
  const loads: [string, number][] = [
    ['sign-in', await firstLoad(browser, flare.url, '/sign-in')],
    [
      'projects',
      await firstLoad(browser, flare.url, '/projects', (page) =>
        openSignedIn(page.context(), session),
      ),
    ],
  ];
  for (const [name, bytes] of loads) {
    const size = bytes / 1000;
    row([name, '', '', size, goals.firstLoadKb, verdict(size < goals.firstLoadKb)]);
  }
} finally {
  await browser.close();
  await flare.stop();
}
console.log(missed === 0 ? '\nEvery goal is reached.' : `\n${String(missed)} goals are missed.`);
process.exitCode = missed === 0 ? 0 : 1;
