import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  enterCredentials,
  findBarriers,
  openWindow,
  signIn,
  startBrowser,
  type Window,
} from './support/browser.ts';
import { firstPassword, startInstallation, type Installation } from './support/installation.ts';

const adminPassword = 'Kingfisher 42';
let flare: Installation;
let browser: Browser;

beforeAll(async () => {
  [flare, browser] = await Promise.all([startInstallation(), startBrowser()]);
  const post = (path: string, body: object, token = '') =>
    fetch(`${flare.url}/api/admin${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  const answer = await post('/login', { username: 'admin', password: firstPassword });
  const { token } = (await answer.json()) as { token: string };
  await post('/password', { password: firstPassword, newPassword: adminPassword }, token);
});

afterAll(async () => {
  await browser.close();
  await flare.stop();
});

async function openAsAdministrator(): Promise<Window> {
  const window = await openWindow(browser, flare.url, { bypassCSP: true });
  await window.page.goto('/');
  await enterCredentials(window.page, 'admin', adminPassword);
  await window.page.locator('flare-project-list table').waitFor();
  return window;
}

const saved = (page: Page) => page.getByText('All changes saved').waitFor();

describe('a project of one’s own', () => {
  let window: Window;
  let home = '';

  beforeAll(async () => {
    window = await openWindow(browser, flare.url, { bypassCSP: true });
    await signIn(window.page, 'ayse');
  });

  afterAll(() => window.close());

  it('begins with a template, with a name made from its caption', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'New project' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Bank' }).check();
    await dialog.getByLabel('Caption').fill('Müşteri Bankası');
    await expect
      .poll(() => dialog.getByLabel('Name', { exact: true }).inputValue())
      .toBe('musteri_bankasi');
    await dialog.getByRole('checkbox', { name: 'Turkish' }).check();
    expect(await findBarriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Create project' }).click();
    await page.getByRole('heading', { name: 'Müşteri Bankası' }).waitFor();
    home = page.url();
    await page.getByText('Nothing is live yet.').waitFor();
    await page.getByRole('link', { name: 'Version 1' }).first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it('is named otherwise in its settings, which undo, and ask when one leaves', async () => {
    const { page } = window;
    await page.getByRole('link', { name: 'Settings' }).click();
    const caption = page.getByLabel('Caption');
    await expect.poll(() => caption.inputValue()).toBe('Müşteri Bankası');
    // Typed and taken back before anything was drawn.
    await caption.evaluate(`field => {
      field.value = 'Another bank';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      const undo = { key: 'z', ctrlKey: true, bubbles: true, cancelable: true };
      field.dispatchEvent(new KeyboardEvent('keydown', undo));
    }`);
    await expect.poll(() => caption.inputValue()).toBe('Müşteri Bankası');
    await caption.fill('The people’s bank');
    await page.getByRole('radio', { name: 'Shop', exact: true }).check();
    expect(await findBarriers(page)).toEqual([]);
    await page.locator('a.back').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save and leave' }).click();
    await page.getByRole('heading', { name: 'The people’s bank' }).waitFor();
  });

  it('has words said otherwise than they are written, and put right what was heard', async () => {
    const { page } = window;
    await page.goto(`${home}/settings`);
    const said = page.getByRole('textbox', { name: 'Said otherwise than written, en' });
    const heard = page.getByRole('textbox', { name: 'Heard otherwise than meant, tr' });
    await said.fill('IBAN = eye ban\nEUR');
    await page.getByText('“EUR” isn’t kept yet').waitFor();
    // What isn't finished stays to be mended.
    await heard.fill('ak bang = Ak Bank');
    expect(await said.inputValue()).toBe('IBAN = eye ban\nEUR');
    expect(await findBarriers(page)).toEqual([]);
    await said.fill('IBAN = eye ban\nEUR = euros');
    await page.getByText('“EUR” isn’t kept yet').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await saved(page);
    await page.reload();
    await expect.poll(() => said.inputValue()).toBe('IBAN = eye ban\nEUR = euros');
    expect(await heard.inputValue()).toBe('ak bang = Ak Bank');
    await page.goto(home);
  });

  it('says which replies callers may talk over, by keyboard too', async () => {
    const { page } = window;
    await page.goto(`${home}/settings`);
    const all = page.getByRole('switch', { name: 'Callers may interrupt' });
    const replies = page.getByRole('group', { name: 'What callers may talk over' });
    const summaries = replies.getByRole('checkbox', { name: 'Summaries before a yes' });
    const chosen = () => replies.getByRole('checkbox', { checked: true }).count();
    await expect.poll(chosen).toBe(5);
    await all.click();
    await expect.poll(chosen).toBe(0);
    await summaries.focus();
    await page.keyboard.press('Space');
    expect([await chosen(), await all.isChecked()]).toEqual([1, true]);
    await all.click();
    await expect.poll(chosen).toBe(0);
    await all.click();
    // What was chosen comes back.
    await expect.poll(chosen).toBe(1);
    for (const name of ['The welcome', 'Questions', 'Answers', 'Everything else'])
      await replies.getByRole('checkbox', { name }).check();
    await summaries.uncheck();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await saved(page);
    await page.reload();
    await expect.poll(chosen).toBe(4);
    expect(await summaries.isChecked()).toBe(false);
    await page.goto(home);
  });

  it('loses a language only after it was said what becomes unused', async () => {
    const { page } = window;
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('checkbox', { name: 'Turkish' }).click();
    const dialog = page.getByRole('dialog');
    const text = await dialog.innerText();
    expect(text).toMatch(/In version 1, \d+ texts and examples/);
    await dialog.getByRole('button', { name: 'Remove language' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await saved(page);
    await expect
      .poll(() => page.getByRole('checkbox', { name: 'Turkish' }).isChecked())
      .toBe(false);
  });

  it('gets a version from another one, and a deleted draft comes back', async () => {
    const { page } = window;
    await page.goto(home);
    await page.getByRole('button', { name: 'New version' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Caption').fill('Holidays');
    await dialog.getByRole('button', { name: 'New version' }).click();
    await page.waitForURL('**/versions/2');
    await page.goto(home);
    await page.getByRole('button', { name: 'Actions for version 2' }).click();
    await page.getByRole('menuitem', { name: 'Delete draft' }).click();
    await page.getByText('Version 2 was deleted.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Version 2 is back.').waitFor();
    await page.locator('flare-version-table').getByText('Holidays').waitFor();
  });

  it('is deleted when its name was typed, and restored from the deleted ones', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete project' }).click();
    const dialog = page.getByRole('dialog');
    const submit = dialog.getByRole('button', { name: 'Delete project' });
    expect(await submit.isDisabled()).toBe(true);
    await dialog.getByLabel('Type musteri_bankasi to confirm').fill('musteri_bankasi');
    await submit.click();
    await page.waitForURL('**/projects');
    await page.getByLabel('State').selectOption('deleted');
    const row = page.getByRole('row').filter({ hasText: 'The people’s bank' });
    await row.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('“The people’s bank” is back.').waitFor();
    await page.getByLabel('State').selectOption('enabled');
    await page.getByRole('link', { name: 'The people’s bank' }).waitFor();
  });
});

describe('users', () => {
  it('get a first password that is shown once, a role, and projects', async () => {
    const { page, close } = await openAsAdministrator();
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('button', { name: 'Create user' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Create user' }).click();
    await dialog.getByText('Enter a user name.').waitFor();
    await dialog.getByLabel('User name').fill('deniz');
    await dialog.getByRole('radio', { name: 'Publisher' }).check();
    await dialog.getByRole('radio', { name: 'Only some projects' }).check();
    await dialog.getByRole('checkbox', { name: /bank/ }).first().check();
    expect(await findBarriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Create user' }).click();
    const password = await dialog.locator('code.password').innerText();
    expect(password).toMatch(/^(\w{4}-){3}\w{4}$/);
    await dialog.getByRole('button', { name: 'Done' }).click();
    const row = page.getByRole('row').filter({ hasText: 'deniz' });
    expect(await row.innerText()).toContain('Publisher');
    const other = await openWindow(browser, flare.url);
    await other.page.goto('/');
    await enterCredentials(other.page, 'deniz', password);
    await other.page.getByText('Choose your own password').waitFor();
    await other.close();
    await close();
  });

  it('are disabled by somebody else, never by themselves', async () => {
    const { page, close } = await openAsAdministrator();
    await page.goto('/users');
    await page.getByRole('button', { name: 'Actions for admin' }).click();
    expect(await page.getByRole('menuitem', { name: 'Disable' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Actions for viktor' }).click();
    await page.getByRole('menuitem', { name: 'Disable' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    const row = page.getByRole('row').filter({ hasText: 'viktor' });
    await row.getByText('Disabled').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await close();
  });
});

describe('the environment', () => {
  it('keeps a key without ever showing it, and says how a try went', async () => {
    const { page, close } = await openAsAdministrator();
    await page.getByRole('link', { name: 'Environment' }).click();
    const model = page.locator('#llmProvider');
    await model.getByRole('radio', { name: 'Spark' }).check();
    await model.getByText('This engine needs an address').waitFor();
    await model.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:9/v1');
    await model.getByLabel('Key', { exact: true }).fill('a key of ours');
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await model.getByText('A key is kept').waitFor();
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('a key of ours');
    await model.getByRole('button', { name: 'Try it' }).click();
    await model.locator('.notice.bad').waitFor();
    await close();
  });

  it('brings two people’s changes together', async () => {
    const [one, other] = [await openAsAdministrator(), await openAsAdministrator()];
    for (const { page } of [one, other]) {
      await page.goto('/environment');
      await page.getByLabel('Pauses after (minutes)').waitFor();
    }
    await one.page.getByLabel('Pauses after (minutes)').fill('20');
    await one.page.keyboard.press('Control+s');
    await saved(one.page);
    await other.page.getByLabel('Can be resumed for (hours)').fill('48');
    await other.page.keyboard.press('Control+s');
    await other.page.getByRole('dialog').getByRole('button', { name: 'Save both' }).click();
    await saved(other.page);
    await expect
      .poll(() => other.page.getByLabel('Pauses after (minutes)').inputValue())
      .toBe('20');
    await one.close();
    await other.close();
  });

  it('says where a secret is used before it is deleted, and which address is none', async () => {
    const { page, close } = await openAsAdministrator();
    await page.goto('/environment');
    const secrets = page.locator('#secrets');
    await secrets.getByRole('button', { name: 'Add secret' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('shop_token');
    await dialog.getByLabel('Value').fill('hush');
    await dialog.getByRole('button', { name: 'Add secret' }).click();
    const row = secrets.getByRole('row').filter({ hasText: 'shop_token' });
    await row.getByText('Not used by an API').waitFor();
    await row.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByText('No API uses it at present.').waitFor();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await row.waitFor({ state: 'detached' });
    const addresses = page.getByLabel('Hosts, addresses and networks');
    await addresses.fill('http://inside');
    await page.keyboard.press('Enter');
    await page.getByText('“http://inside” is no host name').waitFor();
    await addresses.fill('10.20.0.0/16');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+s');
    await saved(page);
    await page.reload();
    await page.locator('flare-address-chips li').getByText('10.20.0.0/16').waitFor();
    await close();
  });
});
