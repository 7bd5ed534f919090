import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAdministrator, signedIn } from './support/administrator.ts';
import { openWindow, signIn, startBrowser } from './support/browser.ts';
import { password, startInstallation, type Installation } from './support/installation.ts';
import { makePlaces } from './support/places.ts';

const allSaved = 'All changes saved';

describe('whoever edits', () => {
  let flare: Installation;
  let browser: Browser;
  let home: string;

  const open = async (page: Page, intent: string): Promise<void> => {
    await page.goto(`${home}/intents/${intent}`);
    await page.locator('flare-save-bar').getByText(allSaved).waitFor();
  };
  const save = (page: Page): Promise<void> =>
    page.locator('flare-save-bar').getByRole('button', { name: 'Save' }).click();

  beforeAll(async () => {
    [flare, browser] = await Promise.all([
      startInstallation({ fill: addAdministrator }),
      startBrowser(),
    ]);
    const session = await signedIn(flare.url);
    const { full } = await makePlaces(flare, session.token);
    home = `/projects/${String(full.project)}/versions/${String(full.version)}`;
  });

  afterAll(async () => {
    await browser.close();
    await flare.stop();
  });

  it('beside somebody else sees both changes, and loses neither', async () => {
    const [first, second] = await Promise.all([
      openWindow(browser, flare.url),
      openWindow(browser, flare.url),
    ]);
    await signIn(first.page, 'ayse');
    await signIn(second.page, 'deniz');
    await open(first.page, 'transfer_money');
    await open(second.page, 'transfer_money');
    await first.page.getByLabel('Caption, en').fill('Wire money');
    await first.page.getByLabel('Instruction for recognising it').fill('Money is to be sent.');
    await save(first.page);
    await first.page.locator('flare-save-bar').getByText(allSaved).waitFor();

    await second.page.getByLabel('Caption, en').fill('Pay somebody');
    await second.page.getByLabel('Approval summary, en').fill('Pay {{variables.amount}}?');
    await save(second.page);
    const dialog = second.page.getByRole('dialog');
    await dialog.getByText('ayse saved meanwhile').waitFor();
    const shown = await dialog.innerText();
    expect(shown).toContain('Wire money');
    expect(shown).toContain('Pay somebody');
    await dialog.getByRole('radio', { name: /ayse’s change/ }).check();
    await dialog.getByRole('button', { name: 'Save both' }).click();
    await second.page.locator('flare-save-bar').getByText(allSaved).waitFor();

    await open(first.page, 'transfer_money');
    const value = (label: string) => first.page.getByLabel(label).inputValue();
    expect(await value('Caption, en')).toBe('Wire money');
    expect(await value('Instruction for recognising it')).toBe('Money is to be sent.');
    expect(await value('Approval summary, en')).toBe('Pay {{variables.amount}}?');
    await first.close();
    await second.close();
  });

  it('while the session ends signs in over the page, and the edit is saved', async () => {
    const { page, close } = await openWindow(browser, flare.url);
    await signIn(page, 'ayse');
    await open(page, 'block_card');
    await page.getByLabel('Caption, en').fill('Block my card');
    // Ended and pressed in one breath: a reading in the background may ask to sign in before "Save" does.
    await page.evaluate(`fetch('/api/admin/logout', { method: 'POST', headers: {
      authorization: 'Bearer ' + JSON.parse(localStorage.getItem('flare.session')).token } })
      .then(() => document.querySelector('flare-save-bar button[matButton="filled"]').click())`);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Sign in again').waitFor();
    await dialog.getByLabel('Password').fill(password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('flare-save-bar').getByText(allSaved).waitFor();
    await page.reload();
    await page.locator('flare-save-bar').getByText(allSaved).waitFor();
    await expect.poll(() => page.getByLabel('Caption, en').inputValue()).toBe('Block my card');
    await close();
  });

  it('needs no mouse', async () => {
    const { page, close } = await openWindow(browser, flare.url);
    const { keyboard } = page;
    await page.goto('/');
    const form = page.locator('flare-sign-in-form');
    await form.locator('input[autocomplete=username]').waitFor();
    await form.locator('input[autocomplete=username]').focus();
    await keyboard.type('ayse');
    await keyboard.press('Tab');
    await keyboard.type(password);
    await keyboard.press('Enter');
    await page.locator('flare-project-list table').waitFor();

    // To the intent by its name, into its caption, and out with what was typed saved.
    await keyboard.press('Control+k');
    await page.locator('flare-command-palette input').waitFor();
    await keyboard.type('check_balance');
    await page
      .getByRole('option', { name: /check_balance|Balance/ })
      .first()
      .waitFor();
    await keyboard.press('Enter');
    await page.waitForURL('**/intents/check_balance');
    await page.goto(`${home}/intents/check_balance`);
    await page.locator('flare-save-bar').getByText(allSaved).waitFor();
    await reach(page, 'Caption, en');
    await keyboard.press('Control+a');
    await keyboard.type('How much is left');
    await keyboard.press('Control+s');
    await page.locator('flare-save-bar').getByText(allSaved).waitFor();

    // Through the picture, and on to a step of it.
    await page.goto(`${home}/flow?intent=transfer_money`);
    await page.locator('flare-flow-picture .node').first().waitFor();
    await reach(page, /^API call/);
    await keyboard.press('Enter');
    await page.waitForURL('**/apis/transfer');
    await close();
  });
});

/** Presses Tab until something of that name has the focus. */
async function reach(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate<string>(
      `document.activeElement?.getAttribute('aria-label') ?? ''`,
    );
    if (typeof name === 'string' ? label === name : name.test(label)) return;
  }
  throw new Error(`Tab doesn't lead to ${String(name)}.`);
}
