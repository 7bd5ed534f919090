import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAdministrator, openSignedIn, signedIn } from './support/administrator.ts';
import { findBarriers, openWindow, startBrowser } from './support/browser.ts';
import { startInstallation, type Installation } from './support/installation.ts';
import { adminPages, usable, type Places } from './support/pages.ts';
import { makePlaces } from './support/places.ts';

/** What makes a page wider than its window: selectors with their widths. */
const overflowing = `(() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll('main *')]
    .filter((one) => one.getBoundingClientRect().right > room + 1)
    .map((one) => one.localName + '.' + one.className).slice(0, 5);
})()`;

describe('every page', () => {
  let flare: Installation;
  let browser: Browser;
  let places: Places;
  let session: Awaited<ReturnType<typeof signedIn>>;

  beforeAll(async () => {
    [flare, browser] = await Promise.all([
      startInstallation({ fill: addAdministrator }),
      startBrowser(),
    ]);
    session = await signedIn(flare.url);
    places = (await makePlaces(flare, session.token)).full;
  });

  afterAll(async () => {
    await browser.close();
    await flare.stop();
  });

  it.each(adminPages)(
    '$name has no barrier, fits a phone, reports no error and asks once',
    async (one) => {
      const { page, close } = await openWindow(browser, flare.url, {
        bypassCSP: true,
        viewport: { width: 1280, height: 860 },
      });
      const errors: string[] = [];
      page.on('console', (message) => {
        // That there is nothing, or nothing yet, is an answer too.
        if (message.type() === 'error' && !message.text().includes('404'))
          errors.push(message.text());
      });
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'GET' && request.url().includes('/api/'))
          asked.push(request.url());
      });
      if (!one.open) await openSignedIn(page.context(), session);
      await page.goto(one.path(places));
      await usable(page, one.ready);
      const found: Record<string, string[]> = {
        'asked twice': asked.filter((url, at) => asked.indexOf(url) !== at),
      };
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        found[colorScheme] = await findBarriers(page);
      }
      await page.setViewportSize({ width: 360, height: 740 });
      found['too wide at 360 px'] = await page.evaluate<string[]>(overflowing);
      expect({ ...found, errors }).toEqual({
        'asked twice': [],
        light: [],
        dark: [],
        'too wide at 360 px': [],
        errors: [],
      });
      await close();
    },
  );
});
