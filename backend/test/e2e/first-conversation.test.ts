import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterCredentials, openWindow, say, startBrowser, type Window } from './support/browser.ts';
import {
  firstPassword,
  password,
  startInstallation,
  type Installation,
} from './support/installation.ts';

describe('from the first sign-in to an approved transfer', () => {
  let flare: Installation;
  let browser: Browser;
  let window: Window;

  beforeAll(async () => {
    [flare, browser] = await Promise.all([startInstallation(), startBrowser()]);
    window = await openWindow(browser, flare.url);
  });

  afterAll(async () => {
    await browser.close();
    await flare.stop();
  });

  it('says that a password is wrong, without saying which part', async () => {
    const { page } = window;
    await page.goto('/');
    await enterCredentials(page, 'admin', 'not this one');
    const message = page.getByRole('alert');
    await message.waitFor();
    expect(await message.innerText()).toContain('User name or password is wrong.');
  });

  it('asks for a password of one’s own before anything else', async () => {
    const { page } = window;
    await enterCredentials(page, 'admin', firstPassword);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('New password', { exact: true }).fill('Kingfisher 42');
    await dialog.getByLabel('New password again').fill('Kingfisher 42');
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await page.getByRole('heading', { name: 'Projects' }).waitFor();
  });

  it('shows the bank, live, and its version to read', async () => {
    const { page } = window;
    const row = page.getByRole('row').filter({ hasText: 'bank' });
    expect(await row.innerText()).toContain('v1');
    await row.getByRole('link').click();
    await page.getByRole('link', { name: 'Version 1' }).first().click();
    const intent = page.locator('[data-intent=transfer_money]');
    await intent.waitFor();
    expect(await intent.innerText()).toContain('Asks for approval');
  });

  it('holds a conversation until the reference is said', async () => {
    const { page } = window;
    await page.getByRole('link', { name: 'Test', exact: true }).click();
    await page.locator('.lines .meta').first().waitFor();
    const summary = await say(page, 'Send 200 euros to John tomorrow');
    expect(summary).toContain('200');
    expect(summary).toContain('John Reed');
    expect(flare.bank.requests()).toEqual([]);
    expect(await say(page, 'yes please')).toContain('T-1');
    const writes = flare.bank.requests().filter(({ path }) => path === '/transfers');
    expect(writes).toHaveLength(1);
  });

  it('shows in the inspector what was called and what came back', async () => {
    const { page } = window;
    const call = page.locator('flare-api-call');
    await call.locator('summary').last().click();
    const text = await call.innerText();
    expect(text).toContain('POST');
    expect(text).toContain('/transfers');
    expect(text).toContain('201');
    expect(text).toContain('"recipient": "John Reed"');
    const path = await page.locator('flare-turn-inspector .path li').allInnerTexts();
    expect(path.map((state) => state.trim())).toEqual([
      'Waits for an answer',
      'Calls an API',
      'Words the answer',
      'Ready for a wish',
    ]);
  });

  it('shows what the sentence before was understood as', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Inspect turn 1' }).click();
    const understood = page.locator('flare-turn-inspector .acts');
    await understood.getByText('amount = 200').waitFor();
    expect(await understood.innerText()).toContain('transfer_money');
  });

  it('keeps the change of the password in the log, whose chain is whole', async () => {
    const { page } = window;
    await page.getByRole('link', { name: 'Activity log' }).click();
    await page.locator('flare-activity-row').getByText('Own password changed').waitFor();
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('The chain is whole').waitFor();
    await window.close();
  });

  it('locks an account after five wrong passwords, and says so', async () => {
    const { page, close } = await openWindow(browser, flare.url);
    await page.goto('/');
    const refused = () => page.waitForResponse((answer) => answer.url().endsWith('/login'));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await Promise.all([refused(), enterCredentials(page, 'viktor', `guess ${attempt}`)]);
    }
    await enterCredentials(page, 'viktor', password);
    await page.getByText('this account is locked for a while').waitFor();
    await close();
  });
});
