import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { addAdministrator, openSignedIn, signedIn } from '../test/e2e/support/administrator.ts';
import { startBrowser } from '../test/e2e/support/browser.ts';
import { startEmbeddedDatabase } from '../test/e2e/support/embedded-database.ts';
import { startInstallation } from '../test/e2e/support/installation.ts';
import { adminPages, usable, type AdminPage } from '../test/e2e/support/pages.ts';
import { makePlaces } from '../test/e2e/support/places.ts';

/**
 * Pictures of every page, to be looked at: `npm run screenshots -- [DIR]`. Light and dark, 1440 and 390 px
 * wide, in English, and a few in Russian, whose words are long; full, and empty as on the first day. Into DIR,
 * by default `.flare/screenshots`.
 */
const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../../.flare/screenshots'));
const themes = ['light', 'dark'] as const;
const widths = { 1440: 900, 390: 844 };
const alsoInRussian = new Set([
  'projects',
  'version',
  'intent',
  'flow-of-intent',
  'api',
  'environment',
  'activity-log',
]);
/** Pages that look otherwise while there is nothing yet. */
const alsoEmpty = new Set(['project', 'version', 'fast-answers', 'flow', 'sessions']);

await mkdir(folder, { recursive: true });
const flare = await startInstallation({ database: startEmbeddedDatabase, fill: addAdministrator });
const browser = await startBrowser();
let taken = 0;
try {
  const session = await signedIn(flare.url);
  const { full, empty } = await makePlaces(flare, session.token);

  const take = async (
    page: AdminPage,
    path: string,
    look: { locale: string; theme: 'light' | 'dark'; width: number; height: number },
    name: string,
  ): Promise<void> => {
    const context = await browser.newContext({
      baseURL: flare.url,
      locale: look.locale,
      colorScheme: look.theme,
      viewport: { width: look.width, height: look.height },
      reducedMotion: 'reduce',
    });
    if (!page.open) await openSignedIn(context, session);
    const tab = await context.newPage();
    tab.setDefaultTimeout(15_000);
    await tab.goto(path);
    try {
      await usable(tab, name.includes('empty') ? 'main h1' : page.ready);
    } catch {
      console.error(`${page.name} isn't ready: ${page.ready}`);
    }
    await tab.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    taken += 1;
    await context.close();
  };

  for (const page of adminPages) {
    for (const theme of themes) {
      for (const [width, height] of Object.entries(widths)) {
        for (const locale of alsoInRussian.has(page.name) ? ['en', 'ru'] : ['en']) {
          const look = { locale, theme, width: Number(width), height };
          const name = [page.name, locale, width, theme].join('-');
          await take(page, page.path(full), look, name);
          if (locale === 'en' && alsoEmpty.has(page.name)) {
            await take(page, page.path(empty), look, `${page.name}-empty-${width}-${theme}`);
          }
        }
      }
    }
  }
} finally {
  await browser.close();
  await flare.stop();
}
console.log(`${String(taken)} pictures in ${folder}`);
