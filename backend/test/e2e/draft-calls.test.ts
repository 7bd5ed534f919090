import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWindow, say, signIn, startBrowser, type Window } from './support/browser.ts';
import {
  firstPassword,
  password,
  startInstallation,
  type Installation,
} from './support/installation.ts';

/** What an administrator does over HTTP: a draft of the bank, and a sample answer of one of its apis. */
async function prepare({ url }: Installation): Promise<void> {
  let token = '';
  const ask = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${url}/api/admin${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.ok, `${method} ${path}`).toBe(true);
    return (await answer.json()) as { token: string };
  };
  ({ token } = await ask('POST', '/login', { username: 'admin', password: firstPassword }));
  const change = { password: firstPassword, newPassword: password };
  ({ token } = await ask('POST', '/password', change));
  await ask('POST', '/projects/bank/versions/1/copy', {});
  await ask('PUT', '/apis/balance/sample', { status: 200, body: '{"balance": 7.25}' });
}

describe('which addresses a conversation calls', () => {
  let flare: Installation;
  let browser: Browser;
  let window: Window;

  beforeAll(async () => {
    [flare, browser] = await Promise.all([startInstallation(), startBrowser()]);
    await prepare(flare);
    window = await openWindow(browser, flare.url);
    await signIn(window.page, 'ayse');
  });
  afterAll(async () => {
    await browser.close();
    await flare.stop();
  });

  const notice = (page: Page) => page.locator('flare-calls-notice');

  it('stands above the conversation, one by one where somebody asks', async () => {
    const { page } = window;
    await page.goto('/test-console?project=bank');
    await notice(page).getByText('The real addresses are called').click();
    const addresses = notice(page).getByRole('listitem');
    expect(await addresses.filter({ hasText: 'balance' }).innerText()).toContain(
      `${flare.bank.url}/balance`,
    );
    expect(await page.getByText('Simulate APIs').count()).toBe(0);
  });

  it('is none where samples answer a draft, and the inspector says so', async () => {
    const { page } = window;
    await page.goto('/test-console?project=bank&version=draft');
    const simulate = page.getByLabel('Simulate APIs');
    await simulate.click();
    await expect.poll(() => simulate.isChecked()).toBe(true);
    await notice(page).getByText('Nothing is called').waitFor();
    expect(await say(page, 'what is my balance?')).toContain('7.25 EUR');
    await page.locator('flare-api-call').getByText('sample').waitFor();
    expect(flare.bank.requests()).toEqual([]);
  });

  it('says in plain words where an answer is missing, and leads to where it is given', async () => {
    const { page } = window;
    await say(page, 'send 200 euros to John tomorrow');
    await say(page, 'yes');
    await page.locator('flare-talk-lines').getByText('transfer has no sample answer yet').waitFor();
    await page.locator('flare-api-call').getByText('No sample answer is saved').waitFor();
    const ways = page.getByRole('link', { name: 'Give a sample answer' });
    expect(await ways.count()).toBe(2);
    await ways.first().click();
    await page.waitForURL(/\/apis\/transfer\?tab=sample$/);
  });

  it('leaves the window whole', async () => {
    await window.close();
  });
});
