import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, openWindow, say, signIn, startBrowser } from './support/browser.ts';
import { password, startInstallation, type Installation } from './support/installation.ts';

let flare: Installation;
let browser: Browser;

beforeAll(async () => {
  [flare, browser] = await Promise.all([startInstallation(), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await flare.stop();
});

describe('somebody who speaks Turkish and likes it dark', () => {
  it('gets the pages and the assistant so', async () => {
    const { page, close } = await openWindow(browser, flare.url, {
      locale: 'tr-TR',
      colorScheme: 'dark',
    });
    await signIn(page, 'ayse');
    await page.getByRole('heading', { name: 'Projeler' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('tr');
    const ground = page.locator('body');
    expect(await ground.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
      'rgb(20, 18, 17)',
    );
    await page.goto('/test-console?project=bank');
    await page.locator('.lines .meta').first().waitFor();
    await page.locator('select').nth(2).selectOption('tr');
    await page.locator('.bubble').getByText('Merhaba').waitFor();
    expect(await say(page, 'yarın John’a 200 avro gönder')).toContain('John Reed');
    await close();
  });

  it('keeps another language and theme after a reload', async () => {
    const { page, close } = await openWindow(browser, flare.url, { locale: 'tr-TR' });
    await signIn(page, 'ayse');
    await page.locator('flare-account-menu button').click();
    await page.getByRole('menuitem', { name: 'Dil' }).click();
    await page.getByRole('menuitemradio', { name: 'Русский' }).click();
    await page.getByRole('heading', { name: 'Проекты' }).waitFor();
    await page.locator('flare-account-menu button').click();
    await page.getByRole('menuitem', { name: 'Оформление' }).click();
    await page.getByRole('menuitemradio', { name: 'Тёмное' }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'Проекты' }).waitFor();
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark');
    await close();
  });
});

describe('roles', () => {
  it('offer a viewer to read, and neither publishing, keys, the console nor the log', async () => {
    const { page, close } = await openWindow(browser, flare.url);
    await signIn(page, 'viktor');
    const places = await page.locator('nav a').allInnerTexts();
    expect(places).toEqual(['Projects', 'APIs', 'Sessions']);
    await page.goto(`/projects/${flare.projectId}`);
    await page.getByRole('link', { name: 'Version 1' }).first().waitFor();
    for (const offer of ['Create key', 'Make live', 'Import', 'Publish']) {
      expect(await page.getByRole('button', { name: offer }).count()).toBe(0);
      expect(await page.getByRole('link', { name: offer }).count()).toBe(0);
    }
    await page.goto('/activity-log');
    await page.waitForURL('**/projects');
    await close();
  });

  it('let a publisher make a key, which is shown once, and revoke it', async () => {
    const { page, close } = await openWindow(browser, flare.url);
    await signIn(page, 'ayse');
    await page.goto(`/projects/${flare.projectId}`);
    await page.getByRole('button', { name: 'Create key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is it for?').fill('Website');
    await dialog.getByRole('button', { name: 'Create key' }).click();
    const key = await dialog.locator('code').innerText();
    expect(key).toMatch(/^flare_\S{20,}/);
    await dialog.getByRole('button', { name: 'Done' }).click();
    const row = page.locator('flare-key-table tr').filter({ hasText: 'Website' });
    expect(await row.innerText()).not.toContain(key);
    await row.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await row.getByText('Revoked').waitFor();
    await close();
  });
});

describe('a session that ends while one works', () => {
  it('asks for the password again, and the page stays', async () => {
    const { page, close } = await openWindow(browser, flare.url);
    await signIn(page, 'ayse');
    await page.goto('/test-console?project=bank');
    await page.locator('.lines .meta').first().waitFor();
    await say(page, 'Send 20 to John today');
    await page.evaluate(`fetch('/api/admin/logout', { method: 'POST', headers: {
      authorization: 'Bearer ' + JSON.parse(localStorage.getItem('flare.session')).token } })`);
    await page.locator('flare-composer textarea').fill('yes');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Sign in again').waitFor();
    await dialog.getByLabel('Password').fill(password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.lines .meta').nth(2).waitFor();
    await expect.poll(() => page.locator('.bubble').count()).toBe(5);
    await close();
  });
});

describe('every page', () => {
  const pages: [string, string][] = [
    ['/projects', 'flare-project-list table'],
    ['/projects/1', 'flare-version-table'],
    ['/projects/1/versions/1', 'flare-intent-list'],
    ['/projects/1/versions/1/general', 'flare-localized-field'],
    ['/projects/1/versions/1/fast-answers', 'flare-fast-answer-card'],
    ['/projects/1/versions/1/findings', 'flare-findings-page .panel'],
    ['/projects/1/versions/1/compare/1', 'flare-compare-page flare-empty-state'],
    ['/test-console?project=bank', '.lines .meta'],
    ['/sessions', 'flare-session-list table'],
    ['/activity-log', 'flare-activity-row'],
    ['/nowhere', 'flare-empty-state'],
  ];

  it.each(['light', 'dark'] as const)(
    'has no barrier that axe finds, in the %s theme',
    async (colorScheme) => {
      const { page, close } = await openWindow(browser, flare.url, {
        colorScheme,
        bypassCSP: true,
      });
      await page.goto('/');
      await page.locator('flare-sign-in-form').waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await signIn(page, 'olga');
      await page.goto('/activity-log');
      await page.locator('flare-activity-row').first().waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await page.evaluate('localStorage.clear()');
      await signIn(page, 'ayse');
      for (const [address, sign] of pages.filter(([path]) => path !== '/activity-log')) {
        await page.goto(address.replace('/1', `/${flare.projectId}`));
        await page.locator(sign).first().waitFor();
        expect([address, ...(await findBarriers(page))]).toEqual([address]);
      }
      await close();
    },
  );

  it.each(['en', 'ru', 'tr'])('fits a narrow screen in %s', async (locale) => {
    const { page, close } = await openWindow(browser, flare.url, {
      locale,
      viewport: { width: 360, height: 740 },
    });
    await signIn(page, 'ayse');
    for (const [address, sign] of pages.filter(([path]) => path !== '/activity-log')) {
      await page.goto(address.replace('/1', `/${flare.projectId}`));
      await page.locator(sign).first().waitFor();
      const tooWide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect([address, tooWide]).toEqual([address, 0]);
    }
    await close();
  });
});
