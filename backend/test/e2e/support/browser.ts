import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { expect } from 'vitest';
import { password } from './installation.ts';

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/**
 * Between two things that a test does, in milliseconds: no hand is faster. What two of them within one drawing come to is
 * tested on purpose, where it matters.
 */
const HANDS_MS = 20;

/**
 * A headless browser: `CHROMIUM_PATH`, else the system's, else Playwright's own.
 *
 * @param parameters more of its command line
 */
export function startBrowser(parameters: readonly string[] = []): Promise<Browser> {
  const path = process.env['CHROMIUM_PATH'] ?? installed;
  return chromium.launch({
    slowMo: process.env['VITEST'] === undefined ? 0 : HANDS_MS,
    ...(path ? { executablePath: path } : {}),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...parameters,
    ],
  });
}

/** A person's own window, with nothing kept from others. What the page reports as an error fails the test in `close`. */
export interface Window {
  page: Page;
  close: () => Promise<void>;
}

export async function openWindow(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<Window> {
  const context = await browser.newContext({
    baseURL,
    locale: 'en',
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  return {
    page,
    async close() {
      await context.close();
      expect(broken).toEqual([]);
    },
  };
}

/** Signs in on the sign-in page, whatever its language. */
export async function enterCredentials(page: Page, name: string, secret: string): Promise<void> {
  const form = page.locator('flare-sign-in-form');
  await form.locator('input[autocomplete=username]').fill(name);
  await form.locator('input[type=password]').fill(secret);
  await form.locator('button[type=submit]').click();
}

/** Signs in and waits for the project list. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/');
  await enterCredentials(page, name, password);
  await page.locator('flare-project-list table').waitFor();
}

/** Says something in the test console and waits until its turn is complete. */
export async function say(page: Page, text: string): Promise<string> {
  const replies = page.locator('.lines .assistant');
  const before = await replies.count();
  await page.locator('flare-composer textarea').fill(text);
  await page.keyboard.press('Enter');
  await replies.nth(before).locator('.meta').waitFor();
  return replies.nth(before).locator('.bubble').innerText();
}

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Colours that change need a moment: until a frame was drawn in which nothing moves, but what never ends. */
const settled = `(async () => {
  for (let round = 0; round < 10; round += 1) {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const moving = document.getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    if (moving.length === 0) return;
    await Promise.allSettled(moving.map(({ finished }) => finished));
  }
})()`;

/** What axe finds wrong on a page that was opened with `bypassCSP`: rule and places. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(axePath, 'utf8'));
  await page.evaluate(settled);
  // Menus and dialogs lie outside of the landmarks by nature.
  return page.evaluate(`axe.run({ rules: { region: { enabled: false } } }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(', ')))`);
}
