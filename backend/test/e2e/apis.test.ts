import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, openWindow, signIn, startBrowser, type Window } from './support/browser.ts';
import { password, startInstallation, type Installation } from './support/installation.ts';

const tabs = ['Request', 'Authentication', 'Effect', 'Answer', 'Errors', 'Sample', 'Used by'];

const openTab = (page: Page, name: string): Promise<void> =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();

async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await page.getByText('All changes saved').waitFor();
}

describe('an API, from its address to what is said', () => {
  let flare: Installation;
  let browser: Browser;
  let window: Window;

  beforeAll(async () => {
    [flare, browser] = await Promise.all([
      startInstallation({
        fill: async (context) => {
          const passwordHash = await context.passwords.hash(password);
          const rights = { projects: null, passwordHash, mustChangePassword: false };
          for (const user of [
            { username: 'ilya', role: 'integrator', ...rights },
            { username: 'adem', role: 'admin', ...rights },
          ] as const) {
            await context.store.users.insertUser(context.store.read, user);
          }
        },
      }),
      startBrowser(),
    ]);
    window = await openWindow(browser, flare.url, { bypassCSP: true });
    await signIn(window.page, 'ilya');
  });

  afterAll(async () => {
    await window.close();
    await browser.close();
    await flare.stop();
  });

  it('is made of a name and an address', async () => {
    const { page } = window;
    await page.goto('/apis');
    await page.getByRole('button', { name: 'New API' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('two words');
    await dialog.getByRole('button', { name: 'New API' }).click();
    await dialog.getByText('Only letters a–z').waitFor();
    await dialog.getByLabel('Name').fill('my_balance');
    await dialog.getByLabel('Address').fill(`${flare.bank.url}/balance`);
    await dialog.getByRole('button', { name: 'New API' }).click();
    await page.waitForURL(/\/apis\/my_balance$/);
    await page.getByRole('heading', { name: 'my_balance' }).waitFor();
  });

  it('is tried at its real address only after a question, and its answer kept', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('button', { name: 'Call the real address' }).click();
    const question = page.getByRole('dialog');
    expect(await question.innerText()).toContain(`GET ${flare.bank.url}/balance`);
    await question.getByRole('button', { name: 'Call the real address' }).click();
    await page.locator('flare-try-result').getByText('200').waitFor();
    await page.getByRole('status').filter({ hasText: 'Answered with 200' }).waitFor();
    await expect
      .poll(() =>
        page.locator('flare-try-result').evaluate((one) => one.getBoundingClientRect().top),
      )
      .toBeLessThan(860);
    await page.getByRole('button', { name: 'Keep as sample' }).click();
    await page.getByRole('button', { name: 'Kept as sample' }).waitFor();
  });

  it('is tried with values in fields of their types, and a number that is none is said', async () => {
    const { page } = window;
    await page.goto('/apis/transfer');
    await page.getByRole('button', { name: 'Try it' }).click();
    const trial = page.locator('flare-try-panel');
    const amount = trial.getByLabel('amount');
    await amount.fill('a lot');
    await trial.getByRole('button', { name: /^Call the/ }).click();
    await trial.getByText('This has to be a number').waitFor();
    await expect.poll(() => amount.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await trial.locator('input[type=date]').count()).toBe(1);
    await amount.fill('12,50');
    await trial.getByText('This has to be a number').waitFor({ state: 'detached' });
    await page.goto('/apis/my_balance');
    await page.getByRole('heading', { name: 'my_balance' }).waitFor();
  });

  it('shows what is read from the sample as it is chosen, and keeps it', async () => {
    const { page } = window;
    await openTab(page, 'Answer');
    await page.locator('flare-sample-tree button', { hasText: 'balance' }).click();
    const mapping = page.locator('flare-mapping-row');
    await expect.poll(() => mapping.getByLabel('Variable').inputValue()).toBe('balance');
    await mapping.locator('output', { hasText: '1250.5' }).waitFor();
    await mapping.getByLabel('JSONPath').fill('$.nothing');
    await mapping.locator('.found.nothing').waitFor();
    await mapping.getByLabel('JSONPath').fill('$.balance');
    await page.getByLabel('Words, tr').fill('Bakiye {{variables.balance}}');
    await page.locator('.heard', { hasText: 'Bakiye' }).waitFor();
    await save(page);
    await page.reload();
    await mapping.locator('output', { hasText: '1250.5' }).waitFor();
  });

  it('completes variables, says what is no JSON, and leaves the editor by Tab', async () => {
    const { page } = window;
    await page.goto('/apis/transfer');
    const body = page.locator('flare-request-form .cm-content').last();
    await body.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('{"sum": "{{variables.amo');
    await page.locator('.cm-tooltip-autocomplete li', { hasText: 'variables.amount' }).click();
    await expect.poll(() => body.innerText()).toBe('{"sum": "{{variables.amount}}');
    await page.keyboard.type('", "y": "{{variables.my_own');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => body.innerText())
      .toBe('{"sum": "{{variables.amount}}", "y": "{{variables.my_own}}');
    await page.keyboard.type('", "x": "{{variables.recipeint}}"');
    await page.getByRole('button', { name: 'Replace with variables.recipient' }).click();
    await expect.poll(() => body.innerText()).toContain('"x": "{{variables.recipient}}"');
    await page.getByText('a bracket or a quote is still open').waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => page.locator('.cm-content:focus').count()).toBe(0);
    await page.keyboard.press('Control+s');
    await page.getByRole('tab', { name: /Something here was refused/ }).waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('All changes saved').waitFor();
  });

  it('shows on a narrow screen that there are more tabs', async () => {
    const { page } = window;
    await page.setViewportSize({ width: 390, height: 860 });
    await openTab(page, 'Request');
    await page.locator('flare-tab-list .after.there').waitFor();
    await openTab(page, 'Used by');
    await page.locator('flare-tab-list .before.there').waitFor();
    await page.setViewportSize({ width: 1280, height: 860 });
  });

  it('is made on the way from an intent, which it is chosen for on the way back', async () => {
    const other = await openWindow(browser, flare.url);
    const { page } = other;
    await signIn(page, 'adem');
    await page.goto('/projects/1/versions/1/intents/transfer_money');
    await page.getByRole('button', { name: 'Make a draft' }).first().click();
    await page.waitForURL(/versions\/2\//);
    const api = page.getByLabel('API', { exact: true });
    await api.selectOption('');
    await save(page);
    await page.getByRole('link', { name: 'Make a new API' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('for_an_intent');
    await dialog.getByLabel('Address').fill(`${flare.bank.url}/cards`);
    await dialog.getByRole('button', { name: 'New API' }).click();
    await page.getByRole('heading', { name: 'for_an_intent' }).waitFor();
    await openTab(page, 'Sample');
    await page.getByRole('link', { name: 'Back to the intent' }).click();
    await page.waitForURL(/versions\/2\/intents\/transfer_money$/);
    await expect.poll(() => api.inputValue()).toBe('for_an_intent');
    await page.getByRole('button', { name: 'Discard' }).click();
    await other.close();
  });

  it('has no barriers on any of its tabs', async () => {
    const { page } = window;
    for (const tab of tabs) {
      await openTab(page, tab);
      await page.locator('flare-api-page [role=tabpanel]').waitFor();
      expect([tab, await findBarriers(page)]).toEqual([tab, []]);
    }
  });

  it('is deleted with a question, and comes back', async () => {
    const { page } = window;
    await page.goto('/apis/my_balance');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL(/\/apis$/);
    await page.getByRole('button', { name: 'Deleted' }).click();
    const row = page.getByRole('row', { name: /my_balance/ });
    await row.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('No deleted APIs').waitFor();
  });

  it('is read, not edited, by those who only look', async () => {
    const other = await openWindow(browser, flare.url);
    await signIn(other.page, 'viktor');
    await other.page.goto('/apis/transfer');
    await other.page.locator('.cm-content').first().waitFor();
    expect(await other.page.getByRole('button', { name: 'Try it' }).count()).toBe(0);
    expect(await other.page.locator('flare-save-bar').count()).toBe(0);
    expect(await other.page.locator('.cm-content[contenteditable=true]').count()).toBe(0);
    await other.close();
  });
});
