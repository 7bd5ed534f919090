import type { Browser, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, openWindow, signIn, startBrowser, type Window } from './support/browser.ts';
import { startInstallation, type Installation } from './support/installation.ts';

/** What the editor says when the server has everything. */
const saved = 'All changes saved';

const english = (page: Page) => page.locator('flare-example-column').filter({ hasText: 'English' });

async function save(page: Page): Promise<void> {
  await page.locator('flare-save-bar').getByRole('button', { name: 'Save' }).click();
  await page.locator('flare-save-bar').getByText(saved).waitFor();
}

/** The examples of a column as they stand. */
async function linesOf(column: Locator): Promise<string[]> {
  const inputs = await column.locator('input').all();
  return Promise.all(inputs.map((input) => input.inputValue()));
}

describe('the editor of an intent', () => {
  let flare: Installation;
  let browser: Browser;
  let window: Window;
  let page: Page;
  const intentAt = (name: string, version: number): string =>
    `/projects/${flare.projectId}/versions/${version}/intents/${name}`;

  beforeAll(async () => {
    [flare, browser] = await Promise.all([startInstallation(), startBrowser()]);
    window = await openWindow(browser, flare.url, { bypassCSP: true });
    page = window.page;
    await signIn(page, 'ayse');
  });

  afterAll(async () => {
    await browser.close();
    await flare.stop();
  });

  it('shows a published version, and makes a draft from it', async () => {
    await page.goto(intentAt('transfer_money', 1));
    await english(page).locator('input').first().waitFor();
    expect(await page.locator('flare-save-bar').count()).toBe(0);
    await page.getByRole('button', { name: 'Make a draft from it' }).click();
    await page.waitForURL(`**${intentAt('transfer_money', 2)}`);
    await page.locator('flare-save-bar').getByText(saved).waitFor();
  });

  it('takes examples by typing and by pasting, and marks what is said twice', async () => {
    const column = english(page);
    const before = await column.locator('input').count();
    await column.locator('input').last().fill('drop some money off at a friend');
    await page.keyboard.press('Enter');
    await page.evaluate(`{
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', '- Transfer money!\\n- what is my balance\\n');
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true });
      document.activeElement.dispatchEvent(paste);
    }`);
    await column.getByText('twice').waitFor();
    expect(await column.locator('input').count()).toBe(before + 3);
    // What was pasted is drawn first, then the line after it has the focus.
    await page.waitForFunction(`document.activeElement?.dataset.line === '${String(before + 2)}'`);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Backspace');
    await save(page);
    await page.reload();
    await column.locator('input').first().waitFor();
    const lines = await linesOf(column);
    expect(lines).toContain('drop some money off at a friend');
    expect(lines).not.toContain('what is my balance');
  });

  it('says what the examples would change, before they are saved', async () => {
    await english(page).locator('input').last().fill('how much money is left on my card');
    await page.getByRole('button', { name: 'What would change?' }).click();
    await page
      .getByText(/sentences? looked at|would be understood|stands? in another/)
      .first()
      .waitFor();
    await page.locator('flare-save-bar').getByRole('button', { name: 'Discard' }).click();
  });

  it('adds a parameter, tries a value with it, and moves it by keyboard', async () => {
    await page.getByRole('button', { name: 'Add parameter', exact: true }).first().click();
    await page.getByLabel('What is it?').fill('Number of copies');
    await page.locator('flare-new-parameter').getByLabel('Type').selectOption('int');
    await page.locator('flare-new-parameter').getByRole('button', { name: 'Add' }).click();
    const form = page.locator('flare-parameter-form');
    await form.getByLabel('Largest').fill('3');
    await form.getByLabel('Try a value').fill('seven copies');
    await form.getByText('Out of the limits').waitFor();
    await form.getByLabel('Try a value').fill('two copies please');
    await form.locator('.good b').getByText('2').waitFor();
    await page.locator('[data-head=number_of_copies]').press('Alt+ArrowUp');
    const names = await page
      .locator('[data-head]')
      .evaluateAll((all) => all.map((head) => head.getAttribute('data-head')));
    expect(names).toEqual(['recipient', 'amount', 'date', 'number_of_copies', 'note']);
    expect(await page.locator('[data-head]:focus').getAttribute('data-head')).toBe(
      'number_of_copies',
    );
  });

  it('stands at the field that was refused', async () => {
    await page
      .locator('flare-parameter-form')
      .getByLabel('Type', { exact: true })
      .selectOption('str');
    await page.locator('flare-parameter-form').getByLabel('Pattern').fill('([a-z');
    await page.locator('flare-save-bar').getByRole('button', { name: 'Save' }).click();
    await page.locator('.field-error').first().waitFor();
    await page.getByLabel('Pattern').and(page.locator(':focus')).waitFor();
    await page.getByLabel('Pattern').fill('[a-z]+');
    await save(page);
  });

  it('removes a parameter, and brings it back', async () => {
    await page.getByRole('button', { name: 'Remove Number of copies' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.locator('[data-head=number_of_copies]').waitFor({ state: 'detached' });
    await page.locator('mat-snack-bar-container').getByRole('button', { name: 'Undo' }).click();
    await page.locator('[data-head=number_of_copies]').waitFor();
    await expect.poll(() => page.locator('flare-save-bar').innerText()).toContain(saved);
  });

  it('shows the approval as the user would hear it, while it is edited', async () => {
    const summary = page.getByLabel('Approval summary, en');
    await summary.fill('Shall I send ');
    await page.locator('flare-variable-offer').getByRole('button', { name: 'amount' }).click();
    await page.keyboard.type(' now?');
    await page
      .locator('flare-preview-panel')
      .getByText(/Shall I send [\d,.]+ now\?/)
      .waitFor();
  });

  it('asks before one leaves with unsaved changes', async () => {
    await page.locator('flare-intent-navigation').getByText('Account balance').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Stay here' }).click();
    expect(page.url()).toContain('transfer_money');
    await page.locator('flare-intent-navigation').getByText('Account balance').click();
    await dialog.getByRole('button', { name: 'Save and leave' }).click();
    await page.getByRole('heading', { name: 'Account balance', level: 1 }).waitFor();
  });

  it('loses nothing when two save at once', async () => {
    await page.goto(intentAt('transfer_money', 2));
    await english(page).locator('input').first().waitFor();
    const other = await openWindow(browser, flare.url);
    await signIn(other.page, 'ayse');
    await other.page.goto(intentAt('transfer_money', 2));
    await other.page.getByLabel('Caption, en').first().fill('Transfer');
    await save(other.page);
    await other.close();
    await page.getByLabel('Caption, en').first().fill('Send some money');
    await english(page).locator('input').last().fill('money order');
    await page.locator('flare-save-bar').getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Send some money').waitFor();
    await dialog.getByText('Transfer', { exact: true }).first().click();
    await dialog.getByRole('button', { name: 'Save both' }).click();
    await page.locator('flare-save-bar').getByText(saved).waitFor();
    await expect.poll(() => page.getByLabel('Caption, en').first().inputValue()).toBe('Transfer');
    expect(await linesOf(english(page))).toContain('money order');
  });

  it('renames a variable with its uses, after showing them', async () => {
    await page.goto(intentAt('transfer_money', 2));
    await page.locator('[data-head=amount]').click();
    await page.getByRole('button', { name: 'Change the variable' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('New name').fill('sum');
    await dialog.getByText('{{variables.sum}}').first().waitFor();
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('flare-localized-field textarea').first().waitFor();
    await expect
      .poll(() => page.getByLabel('Approval summary, en').inputValue())
      .toContain('{{variables.sum}}');
  });

  it('adds an intent, deletes it, and brings it back', async () => {
    await page.getByRole('button', { name: 'Add intent' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Caption').fill('Order a card');
    await dialog.getByRole('button', { name: 'Add intent' }).click();
    await page.waitForURL(`**${intentAt('order_a_card', 2)}`);
    await page.getByRole('heading', { name: 'Order a card', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'More for this intent' }).click();
    await page.getByRole('menuitem', { name: 'Delete intent' }).click();
    await dialog.getByRole('button', { name: 'Delete intent' }).click();
    await page.getByText('“Order a card” was deleted.').waitFor();
    await page.locator('mat-snack-bar-container').getByRole('button', { name: 'Undo' }).click();
    await page.waitForURL(`**${intentAt('order_a_card', 2)}`);
    await page.getByRole('heading', { name: 'Order a card', level: 1 }).waitFor();
  });

  it('has no barrier in either theme', async () => {
    await page.goto(intentAt('transfer_money', 2));
    await page.locator('[data-head=recipient]').click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findBarriers(page)).toEqual([]);
    }
    await window.close();
  });
});
