import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, signIn, startBrowser, type Window } from './support/browser.ts';
import { startInstallation, type Installation } from './support/installation.ts';

let flare: Installation;
let browser: Browser;
let window: Window;

/** What becomes true while the page works. */
const until = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 15_000 });

beforeAll(async () => {
  [flare, browser] = await Promise.all([startInstallation(), startBrowser()]);
  const analyst = await openWindow(browser, flare.url);
  await signIn(analyst.page, 'ayse');
  await analyst.page.goto(`/projects/${flare.projectId}/versions/1`);
  await analyst.page.getByRole('button', { name: 'Make a draft from it' }).first().click();
  await analyst.page.waitForURL('**/versions/2');
  await analyst.page.goto(`/projects/${flare.projectId}/versions/2/general`);
  await analyst.page.getByLabel('What is said first, en').fill('Good day.');
  await analyst.page.keyboard.press('Control+s');
  await analyst.page.getByText('All changes saved').waitFor();
  await analyst.close();
  window = await openWindow(browser, flare.url);
  await signIn(window.page, 'olga');
});

afterAll(async () => {
  await browser.close();
  await flare.stop();
});

describe('an auditor', () => {
  it('finds who changed what, and sees it before and after', async () => {
    const { page } = window;
    await page.goto('/activity-log');
    await page.getByLabel('Who').selectOption('ayse');
    await page.getByLabel('Action').selectOption('Version changed');
    const rows = page.locator('flare-activity-row');
    await until(() => rows.count()).toBe(1);
    expect(await rows.innerText()).toMatch(
      /ayse[^]*General settings changed[^]*bank\/2[^]*Welcome/,
    );
    await rows.click();
    const detail = page.locator('flare-activity-detail');
    expect(await detail.locator('.after').innerText()).toContain('Good day.');
    expect(await detail.locator('.before').innerText()).toContain('welcome to your bank');
    expect(await detail.innerText()).not.toMatch(/[{}]/);
    await detail.getByRole('link', { name: 'bank/2' }).waitFor();
  });

  it('hands the filter on with the address', async () => {
    const { page } = window;
    expect(new URL(page.url()).search).toMatch(/^\?actor=ayse&action=version\.updated&entry=\d+$/);
    await page.reload();
    await until(() => page.locator('flare-activity-row').count()).toBe(1);
    await until(() => page.getByLabel('Who').inputValue()).toBe('ayse');
  });

  it('takes what the filter leaves along as a table', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Table (CSV)' }).click(),
    ]);
    const lines = (await readFile(await file.path(), 'utf8')).trim().split(/\r?\n/);
    expect(lines[1]).toContain('version.updated');
    expect(lines.join('\n')).not.toContain('user.signed-in');
  });

  it('sees that the chain is whole', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText(/The chain is whole: \d+ entries/).waitFor();
  });

  it('goes from entry to entry with the arrows', async () => {
    const { page } = window;
    const rows = page.locator('flare-activity-row button');
    await until(() => rows.count()).toBeGreaterThan(3);
    await rows.first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await until(() => rows.nth(2).getAttribute('aria-current')).toBe('true');
  });

  it('hands on the entry that is open, and closes it with Escape', async () => {
    const { page } = window;
    const detail = page.locator('flare-activity-detail');
    const title = await detail.locator('h2').innerText();
    expect(new URL(page.url()).search).toMatch(/[?&]entry=\d+/);
    await page.reload();
    await until(() => detail.locator('h2').innerText()).toBe(title);
    await page.locator('flare-activity-row button[aria-current]').focus();
    await page.keyboard.press('Escape');
    await until(() => detail.count()).toBe(0);
    expect(new URL(page.url()).search).not.toContain('entry');
    await page.locator('flare-activity-row button').first().click();
    await page.getByRole('button', { name: 'Close the entry' }).click();
    await until(() => detail.count()).toBe(0);
    await window.close();
  });
});
