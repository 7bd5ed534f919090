import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankFile } from '../support/bank.ts';
import { openWindow, say, signIn, startBrowser, type Window } from './support/browser.ts';
import { startInstallation, type Installation } from './support/installation.ts';

const welcome = /Hello and welcome to your bank\./;

async function talk(page: Page, version: string): Promise<void> {
  await page.goto(`/test-console?project=bank&version=${version}`);
  await page.locator('.lines .meta').first().waitFor();
}

describe('a new version, from its file to the people and back', () => {
  let flare: Installation;
  let browser: Browser;
  let window: Window;

  beforeAll(async () => {
    [flare, browser] = await Promise.all([startInstallation(), startBrowser()]);
    window = await openWindow(browser, flare.url);
    await signIn(window.page, 'ayse');
  });

  afterAll(async () => {
    await browser.close();
    await flare.stop();
  });

  it('says what a file would change before it is imported as a draft', async () => {
    const { page } = window;
    const file = bankFile(flare.bank.url, (text) => text.replace(welcome, 'Good day.'));
    await page.getByRole('button', { name: 'Import' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'bank.project.jsonc',
      mimeType: 'application/json',
      buffer: Buffer.from(file),
    });
    await dialog.getByText('bank gets version 2.').waitFor();
    expect(await dialog.locator('.changes').innerText()).toContain('welcome_text');
    await dialog.getByRole('button', { name: 'Import' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.goto(`/projects/${flare.projectId}`);
    const draft = page.locator('flare-version-table tr').filter({ hasText: 'Version 2' });
    expect(await draft.innerText()).toContain('Draft');
  });

  it('says where a broken file is wrong, and imports nothing', async () => {
    const { page } = window;
    await page.goto('/projects');
    await page.getByRole('button', { name: 'Import' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'broken.project.jsonc',
      mimeType: 'application/json',
      buffer: Buffer.from('{\n  "project": {,\n}'),
    });
    await dialog.getByText('Line 2').first().waitFor();
    expect(await dialog.getByRole('button', { name: 'Import' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('lets one talk to the draft while others still get the live one', async () => {
    const { page } = window;
    await talk(page, 'draft');
    expect(await page.locator('.bubble').first().innerText()).toContain('Good day.');
    expect(await say(page, 'send 20 to John today')).toContain('John Reed');
    await talk(page, '1');
    expect(await page.locator('.bubble').first().innerText()).toMatch(welcome);
  });

  it('publishes the draft, with the reason in the history', async () => {
    const { page } = window;
    await page.goto(`/projects/${flare.projectId}/versions/2`);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason (optional)').fill('A shorter welcome');
    await dialog.getByRole('button', { name: 'Publish version 2' }).click();
    await dialog.getByText('Version 2 is live.').waitFor();
    await dialog.getByText('How to call it over HTTP').click();
    expect(await dialog.locator('pre').innerText()).toContain(`${flare.url}/api/v1/sessions`);
    await dialog.getByRole('link', { name: 'Create a channel key' }).click();
    await dialog.getByLabel('What is it for?').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('flare-release-history').getByText('A shorter welcome').waitFor();
  });

  it('goes back to the version before, shows what that changes, and asks why', async () => {
    const { page } = window;
    await page.getByRole('link', { name: 'Make live' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('flare-change-list').getByText('Welcome').first().waitFor();
    await dialog.getByRole('button', { name: 'Make version 1 live' }).click();
    await dialog.getByText('Say why.').waitFor();
    await dialog.getByLabel('Reason').fill('The old welcome was better');
    await dialog.getByRole('button', { name: 'Make version 1 live' }).click();
    await dialog.getByText('Version 1 is live.').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.goto(`/projects/${flare.projectId}`);
    const live = page.locator('flare-release-history li.live');
    await live.getByText('The old welcome was better').waitFor();
    expect(await live.innerText()).toContain('Version 1');
    await window.close();
  });
});
