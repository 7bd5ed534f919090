import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterCredentials, openWindow, startBrowser, type Window } from './support/browser.ts';
import { firstPassword, startInstallation, type Installation } from './support/installation.ts';

const example = resolve(import.meta.dirname, '../../../service_config.example.jsonc');

describe('a whole installation from its example file', () => {
  let flare: Installation;
  let browser: Browser;
  let window: Window;

  beforeAll(async () => {
    [flare, browser] = await Promise.all([startInstallation(), startBrowser()]);
    window = await openWindow(browser, flare.url);
    const { page } = window;
    await page.goto('/');
    await enterCredentials(page, 'admin', firstPassword);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('New password', { exact: true }).fill('Kingfisher 42');
    await dialog.getByLabel('New password again').fill('Kingfisher 42');
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await page.locator('flare-project-list table').waitFor();
  });

  afterAll(async () => {
    await browser.close();
    await flare.stop();
  });

  it('says what it would change, then brings its project', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Import' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'service_config.jsonc',
      mimeType: 'application/json',
      buffer: await readFile(example),
    });
    const changes = dialog.locator('.changes');
    await changes.waitFor();
    expect(await changes.innerText()).toContain('clinic');
    await dialog.getByRole('button', { name: 'Import' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('row').filter({ hasText: 'clinic' }).getByRole('link').click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  it('is the live version, and holds a conversation', async () => {
    const { page } = window;
    await page.goto('/test-console?project=clinic');
    await page.locator('.lines .meta').first().waitFor();
    expect(await page.locator('.bubble').first().innerText()).not.toBe('');
  });

  it('changes nothing when it is imported again', async () => {
    const { page } = window;
    await page.goto('/projects');
    await page.getByRole('button', { name: 'Import' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles(example);
    await dialog.getByText('says what is there already').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await window.close();
  });
});
