import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, openWindow, signIn, startBrowser, type Window } from './support/browser.ts';
import { startInstallation, type Installation } from './support/installation.ts';

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

const draft = (path = ''): string => `/projects/${flare.projectId}/versions/2${path}`;
/** What becomes true while the page works. */
const until = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 15_000 });
const names = (page: Page): Promise<string[]> =>
  page.locator('flare-intent-list li code').allInnerTexts();

describe('a version in the hands of an analyst', () => {
  it('is read only once it is published, with the way to a draft of it', async () => {
    const { page } = window;
    await page.goto(`/projects/${flare.projectId}/versions/1/general`);
    await page.getByText('A published version never changes.').waitFor();
    expect(await page.getByLabel('Caption').isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Make a draft from it' }).first().click();
    await page.getByText('Version 2 is a draft with the same content.').waitFor();
    expect(page.url()).toContain(draft());
  });

  it('asks before unsaved work is left, and saves', async () => {
    const { page } = window;
    await page.goto(draft('/general'));
    await page.getByLabel('Caption').fill('With exchange rates');
    await page.getByLabel('What is said first, en').fill('Good day.');
    await page.getByRole('link', { name: 'Intents' }).click();
    const asking = page.getByRole('dialog');
    await asking.getByRole('button', { name: 'Stay here' }).click();
    await page.keyboard.press('Control+s');
    await page.getByText('All changes saved').waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('Caption').inputValue()).toBe('With exchange rates');
  });

  it('gets an intent, whose name is suggested and must be new', async () => {
    const { page } = window;
    await page.goto(draft());
    await page.getByRole('button', { name: 'Add intent' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Caption').fill('Döviz kurları');
    await expect.poll(() => dialog.getByLabel('Name').inputValue()).toBe('doviz_kurlari');
    await dialog.getByLabel('Name').fill('block_card');
    await dialog.getByText('Another intent has this name.').waitFor();
    await dialog.getByLabel('Name').fill('exchange_rates');
    await dialog.getByRole('button', { name: 'Add intent' }).click();
    await page.waitForURL('**/intents/exchange_rates');
  });

  it('has its intents in the order that the keyboard gives them', async () => {
    const { page } = window;
    await page.goto(draft());
    await page.locator('[data-intent=exchange_rates] .grip').focus();
    const saved = page.waitForResponse(/intents-order/);
    await page.keyboard.press('Alt+ArrowUp');
    const order = ['transfer_money', 'check_balance', 'exchange_rates', 'block_card'];
    await until(() => names(page)).toEqual(order);
    await until(() => page.evaluate('document.activeElement.className')).toContain('grip');
    await saved;
    await page.reload();
    await until(() => names(page)).toEqual(order);
  });

  it('doesn’t publish with errors, and each leads to where it is mended', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 error blocks publishing').waitFor();
    const submit = dialog.getByRole('button', { name: 'Publish version 2' });
    expect(await submit.isDisabled()).toBe(true);
    await dialog.getByRole('link', { name: /neither an action nor an answer/ }).click();
    await page.waitForURL('**/intents/exchange_rates#outcome');
  });

  it('loses an intent and gets it back where it was', async () => {
    const { page } = window;
    await page.goto(draft());
    const before = ['transfer_money', 'check_balance', 'exchange_rates', 'block_card'];
    await until(() => names(page)).toEqual(before);
    const remove = async () => {
      await page.locator('[data-intent=exchange_rates] .more').click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await page.getByText('“Döviz kurları” is deleted.').waitFor();
    };
    await remove();
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(() => names(page)).toEqual(before);
    await remove();
    await until(() => names(page)).toHaveLength(3);
  });

  it('gets a deleted intent back later, too, as the last one', async () => {
    const { page } = window;
    await page.reload();
    await page.getByRole('button', { name: '1 deleted intent' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('listitem').innerText()).toMatch(/deleted by ayse/);
    await dialog.getByRole('button', { name: /^Restore/ }).click();
    await until(() => dialog.getByRole('listitem').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await until(() => names(page)).toEqual([
      'transfer_money',
      'check_balance',
      'block_card',
      'exchange_rates',
    ]);
    expect(await findBarriers(page)).toEqual([]);
    await page.locator('[data-intent=exchange_rates] .more').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await until(() => names(page)).toHaveLength(3);
  });

  it('is seen as a picture under the same head as its other pages', async () => {
    const { page } = window;
    await page.getByRole('link', { name: 'Flow' }).click();
    await page.locator('flare-flow-picture .node').first().waitFor();
    expect(await page.getByRole('button', { name: 'Publish', exact: true }).isVisible()).toBe(true);
    const tab = page.getByRole('link', { name: 'Flow' });
    expect(await tab.getAttribute('aria-current')).toBe('page');
    await page.getByRole('link', { name: /^Intents/ }).click();
    await until(() => names(page)).toHaveLength(3);
  });

  it('takes many fast answers at once, as they are pasted', async () => {
    const { page } = window;
    await page.goto(draft('/fast-answers'));
    await page.getByRole('button', { name: 'Paste many' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByLabel('Questions and answers')
      .fill('Do you have parking? | Is there parking | Yes.\nAre you open on Sunday? | No.');
    await dialog.getByText('2 answers found').waitFor();
    await dialog.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Do you have parking?' }).click();
    await page.getByLabel('Questions, en').fill('Do you have parking?\nCan I park?\n');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('All changes saved').waitFor();
    await page.reload();
    await page.getByText('Are you open on Sunday?').waitFor();
  });

  it('is compared with another one by what the differences mean', async () => {
    const { page } = window;
    await page.goto(draft('/compare/1'));
    const list = page.locator('flare-change-list');
    await list.getByRole('heading', { name: 'General' }).waitFor();
    expect(await list.locator('ins, mark').allInnerTexts()).toContain('With exchange rates');
    expect(await list.innerText()).not.toMatch(/[{}"]/);
    await page.keyboard.press('j');
    await page.getByText(/1 \/ \d+/).waitFor();
    await page.getByLabel('Search the differences').fill('good day');
    await until(() => list.locator('.change').count()).toBe(1);
  });

  it('goes live with its differences shown, and back in one step', async () => {
    const { page } = window;
    await page.goto(draft());
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('from version 1, which is live now').waitFor();
    await dialog.getByLabel('Reason (optional)').fill('A shorter welcome');
    await dialog.getByRole('button', { name: 'Publish version 2' }).click();
    await dialog.getByText('Version 2 is live.').waitFor();
    await dialog.getByRole('button', { name: 'Back to version 1' }).click();
    await dialog.getByText('Version 1 is live.').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Make live' }).waitFor();
    await window.close();
  });
});
