import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAdministrator } from './support/administrator.ts';
import { openBookingDesk, type BookingDesk } from './support/booking-desk.ts';
import { openWindow, signIn, startBrowser, type Window } from './support/browser.ts';
import { startInstallation, type Installation } from './support/installation.ts';

const examples = {
  English: ['book a table', 'I would like a table for tonight', 'reserve a table for two people'],
  Turkish: ['masa ayırt', 'bu akşam için masa istiyorum', 'iki kişilik masa ayırtmak istiyorum'],
};

async function saved(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await page.locator('flare-save-bar').getByText('All changes saved').waitFor();
}

describe('an analyst who begins with nothing', () => {
  let flare: Installation;
  let desk: BookingDesk;
  let browser: Browser;
  let window: Window;
  let page: Page;
  let home: string;
  let key: string;

  beforeAll(async () => {
    [flare, browser, desk] = await Promise.all([
      startInstallation({ fill: addAdministrator }),
      startBrowser(),
      openBookingDesk(),
    ]);
    window = await openWindow(browser, flare.url);
    page = window.page;
    await signIn(page, 'deniz');
  });

  afterAll(async () => {
    await browser.close();
    await flare.stop();
    await desk.close();
  });

  it('makes a project in two languages', async () => {
    await page.getByRole('button', { name: 'New project' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Caption' }).fill('Restaurant');
    for (const code of ['en', 'tr']) {
      const language = dialog
        .locator('flare-language-choice li')
        .filter({ has: page.locator('code').getByText(code, { exact: true }) })
        .getByRole('checkbox');
      if (!(await language.isChecked())) await language.check();
    }
    await dialog.getByRole('button', { name: 'Create project' }).click();
    await page.getByRole('heading', { name: 'Restaurant', level: 1 }).waitFor();
    home = `${new URL(page.url()).pathname}/versions/1`;
  });

  it('says which API takes the bookings, tries it and reads its answer', async () => {
    await page.goto('/apis');
    await page.getByRole('button', { name: 'New API' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('book_table');
    await dialog.getByLabel('Method').selectOption('POST');
    await dialog.getByLabel('Address').fill(desk.url);
    await dialog.getByRole('button', { name: 'New API' }).click();
    await page.waitForURL('**/apis/book_table');
    const body = page.locator('flare-request-form .cm-content').last();
    await body.click();
    await page.keyboard.insertText(
      '{"people": "{{variables.people}}", "day": "{{variables.day}}"}',
    );
    await saved(page);

    await page.getByRole('button', { name: 'Try it' }).click();
    const trial = page.locator('flare-try-panel');
    await trial.getByLabel('people').fill('2');
    await trial.getByLabel('day').fill('2026-12-31');
    await trial.getByRole('button', { name: 'Call the real address' }).click();
    await dialog.getByRole('button', { name: 'Call the real address' }).click();
    await page.locator('flare-try-result').getByText('201').first().waitFor();
    await page.getByRole('button', { name: 'Keep as sample' }).click();
    await page.getByRole('button', { name: 'Kept as sample' }).waitFor();
    expect(desk.bookings).toHaveLength(1);

    await page.getByRole('tab', { name: /^Answer/ }).click();
    await page.locator('flare-sample-tree button', { hasText: 'reference' }).click();
    await page.getByLabel('Words, en').fill('Your table is booked: {{variables.reference}}.');
    await page.getByLabel('Words, tr').fill('Masanız ayrıldı: {{variables.reference}}.');
    await saved(page);
  });

  it('describes what people want, in both languages', async () => {
    await page.goto(home);
    await page
      .getByRole('button', { name: /Add (the first )?intent/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Caption').fill('Book a table');
    await dialog.getByRole('button', { name: 'Add intent' }).click();
    await page.waitForURL('**/intents/book_a_table');
    await page.getByLabel('Caption, tr').fill('Masa ayırtma');
    for (const [language, lines] of Object.entries(examples)) {
      const column = page.locator('flare-example-column').filter({ hasText: language });
      await column.locator('input').last().click();
      for (const line of lines) {
        await page.keyboard.insertText(line);
        await page.keyboard.press('Enter');
      }
    }
    for (const [caption, type] of [
      ['people', 'int'],
      ['day', 'date'],
    ] as const) {
      await page.getByRole('button', { name: 'Add parameter', exact: true }).first().click();
      const asked = page.locator('flare-new-parameter');
      await asked.getByLabel('What is it?').fill(caption);
      await asked.getByLabel('Type').selectOption(type);
      await asked.getByRole('button', { name: 'Add' }).click();
      await page.locator(`[data-head=${caption}]`).waitFor();
    }
    await page.getByRole('radio', { name: /Calls an API/ }).check();
    await page.getByLabel('API', { exact: true }).selectOption('book_table');
    // Its summary is there once it is on.
    await page.getByLabel(/Ask for approval first/).click();
    await page
      .getByLabel('Approval summary, en')
      .fill('A table for {{variables.people}} on {{variables.day}}. Shall I book it?');
    await page
      .getByLabel('Approval summary, tr')
      .fill('{{variables.day}} günü {{variables.people}} kişilik masa. Ayırayım mı?');
    await saved(page);
  });

  it('sees the way of it drawn', async () => {
    await page.goto(`${home}/flow?intent=book_a_table`);
    const picture = page.locator('flare-flow-picture');
    await picture.getByRole('link', { name: /^API call: book_table/ }).waitFor();
    expect(await picture.locator('.node').count()).toBe(7);
    await picture.getByRole('link', { name: /^Approval/ }).press('Enter');
    await page.waitForURL('**/intents/book_a_table');
  });

  it('publishes it', async () => {
    await page.goto(home);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason (optional)').fill('The first table');
    await dialog.getByRole('button', { name: 'Publish version 1' }).click();
    await dialog.getByText('Version 1 is live.').waitFor({ timeout: 60_000 });
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  it('makes a key for the website', async () => {
    await page.goto(home.replace('/versions/1', ''));
    await page.getByRole('button', { name: 'Create key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is it for?').fill('Website');
    await dialog.getByRole('button', { name: 'Create key' }).click();
    key = await dialog.locator('code').innerText();
  });

  it('has an assistant that answers over HTTP, and books after a yes only', async () => {
    const send = async (path: string, body: object) => {
      const answer = await fetch(`${flare.url}/api/v1/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as { sessionId: string; reply: { text: string } };
    };
    const { sessionId } = await send('sessions', { project: 'restaurant', locale: 'en' });
    const say = async (text: string) =>
      (await send(`sessions/${sessionId}/messages`, { text })).reply.text;
    expect(await say('reserve a table for three people tomorrow')).toContain('table for 3');
    expect(desk.bookings).toHaveLength(1);
    expect(await say('yes please')).toContain('booked: T-2');
    expect(desk.bookings[1]).toMatchObject({ people: 3 });
  });

  it('finds all of it in the log', async () => {
    await page.goto('/activity-log');
    const entries = page.locator('flare-activity-row');
    await entries.filter({ hasText: 'The first table' }).first().waitFor();
    await entries.filter({ hasText: 'book_table' }).first().waitFor();
    await window.close();
  });
});
