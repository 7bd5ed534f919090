import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, signIn, startBrowser, type Window } from './support/browser.ts';
import { startInstallation, type Installation } from './support/installation.ts';

let flare: Installation;
let browser: Browser;
let window: Window;

beforeAll(async () => {
  [flare, browser] = await Promise.all([startInstallation(), startBrowser()]);
  window = await openWindow(browser, flare.url);
  await signIn(window.page, 'olga');
});

afterAll(async () => {
  await browser.close();
  await flare.stop();
});

describe('from every page', () => {
  it('anything is found and opened by its name, without the mouse', async () => {
    const { page } = window;
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Find anything' });
    await field.fill('demo b');
    await page.getByRole('option', { name: 'Demo bank' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/projects/${flare.projectId}`);
    await page.getByRole('heading', { name: 'Demo bank' }).waitFor();
  });

  it('what the menus do is done from the palette too', async () => {
    const { page } = window;
    await page.keyboard.press('/');
    await page.getByRole('combobox').fill('dark');
    await page.getByRole('option', { name: 'Appearance: Dark' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForSelector('html[data-theme=dark]');
  });

  it('shortcuts lead to the pages, and an overview names them', async () => {
    const { page } = window;
    await page.keyboard.press('?');
    const overview = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(await overview.innerText()).toContain('Activity log');
    await page.keyboard.press('Escape');
    await overview.waitFor({ state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.waitForURL('**/activity-log');
  });

  it('an address is opened as it stands, also one that begins like the API’s', async () => {
    const { page } = window;
    const answer = await page.goto('/apis/nowhere');
    expect(answer?.headers()['content-type']).toContain('text/html');
    await page.goto('/activity-log');
  });

  it('a lost connection is said, and what was asked for comes as soon as it is back', async () => {
    const { page } = window;
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Sessions' }).click();
    await page.getByText('The server can’t be reached. Trying again').waitFor();
    await page.context().setOffline(false);
    await page.getByText('The server can’t be reached. Trying again').waitFor({ state: 'hidden' });
    await page.locator('flare-session-list flare-empty-state').waitFor();
    await window.close();
  });
});

describe('somebody who does nothing for hours', () => {
  it('is told before the session ends, and can stay', async () => {
    const { page, close } = await openWindow(browser, flare.url);
    await page.clock.install();
    await signIn(page, 'olga');
    const { expiresAt } = JSON.parse(
      String(await page.evaluate(`localStorage.getItem('flare.session')`)),
    ) as { expiresAt: string };
    await page.clock.pauseAt(Date.parse(expiresAt) - 90_000);
    await page.clock.resume();
    const warning = page.getByRole('alertdialog');
    await warning.getByText('Your session ends in 1:').waitFor();
    // The browser's clock was put forward, the server's was not: what can be seen is that it renews.
    const renewing = page.waitForResponse('**/api/admin/refresh');
    await warning.getByRole('button', { name: 'Stay signed in' }).click();
    expect((await renewing).status()).toBe(200);
    await close();
  });
});
