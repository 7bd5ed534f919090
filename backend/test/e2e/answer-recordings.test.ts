import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastAnswerView, LintResult } from '@flare/contracts';
import type { Static } from 'typebox';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWav } from '../../src/voice/audio/wav.ts';
import { addAdministrator, openSignedIn, signedIn } from './support/administrator.ts';
import { findBarriers, openWindow, startBrowser, type Window } from './support/browser.ts';
import { makeMicrophone } from './support/fake-microphone.ts';
import { startInstallation, type Installation } from './support/installation.ts';
import { asking, type Ask } from './support/places.ts';

let flare: Installation;
let browser: Browser;
let window: Window;
let page: Page;
let ask: Ask;
let folder: string;
let removeMicrophone: () => Promise<void>;
let draft: string;

/** Three seconds of a tone, as a studio might send it. */
const tone = writeWav({
  rate: 44_100,
  channels: 2,
  encoding: 'pcm',
  samples: Int16Array.from({ length: 44_100 * 3 * 2 }, (_, at) => 6000 * Math.sin(at / 40)),
});

beforeAll(async () => {
  const microphone = await makeMicrophone([{ at: 0, seconds: 3 }]);
  removeMicrophone = microphone.remove;
  [flare, browser] = await Promise.all([
    startInstallation({ fill: addAdministrator }),
    startBrowser(microphone.parameters),
  ]);
  folder = await mkdtemp(join(tmpdir(), 'flare-recordings-'));
  await writeFile(join(folder, 'Opening hours.wav'), tone);
  await writeFile(join(folder, 'notes.txt'), 'No sound at all');
  const session = await signedIn(flare.url);
  ask = asking(flare.url, session.token);
  const bank = `projects/${String(flare.projectId)}/versions`;
  const { no, revision } = await ask<{ no: number; revision: number }>('POST', `admin/${bank}`, {
    caption: 'Spoken by people',
    from: 1,
  });
  draft = `${bank}/${String(no)}`;
  const questions = [{ localeCode: 'en', question: 'when are you open?' }];
  const answer = { en: 'From nine to five.', tr: 'Dokuzdan beşe.' };
  await ask('PUT', `admin/${draft}/fast-answers`, {
    revision,
    fastAnswers: [{ questions, answer, recording: { tr: 'saatler.0123456789ab.wav' } }],
  });
  window = await openWindow(browser, flare.url, {
    permissions: ['microphone'],
    bypassCSP: true,
  });
  page = window.page;
  await openSignedIn(page.context(), session);
  await page.goto(`/${draft}/fast-answers`);
  await page.getByRole('button', { name: /^when are you open/ }).click();
});

afterAll(async () => {
  await window.close();
  await browser.close();
  await flare.stop();
  await removeMicrophone();
  await rm(folder, { recursive: true });
});

const row = (locale: string) => page.locator(`flare-answer-recordings [data-locale=${locale}]`);
const upload = (locale: string, file: string) =>
  row(locale).locator('input[type=file]').setInputFiles(join(folder, file));
const save = async () => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('All changes saved').waitFor();
};
const stored = async () =>
  (await ask<{ items: FastAnswerView[] }>('GET', `admin/${draft}/fast-answers`)).items[0];

describe('a fast answer that somebody says', () => {
  it('is uploaded as a file, heard, and kept with the answer', async () => {
    await upload('en', 'Opening hours.wav');
    await row('en').getByText('opening-hours').waitFor();
    await row('en').getByText('0:03').waitFor();
    await row('en').getByRole('button', { name: 'Play, en' }).click();
    await row('en').getByRole('button', { name: 'Stop, en' }).waitFor();
    await row('en').getByRole('button', { name: 'Play, en' }).waitFor();
    await save();
    expect((await stored())?.recording).toMatchObject({
      en: expect.stringMatching(/^opening-hours\.\w{12}\.wav$/),
    });
  });

  it('says that a recording isn’t here, on its page and before publishing', async () => {
    await row('tr').getByText('This recording isn’t here').waitFor();
    const { findings } = await ask<Static<typeof LintResult>>('GET', `admin/${draft}/lint`);
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'recording_missing', path: 'fast_answers[0].recording.tr' }),
    );
  });

  it('asks whether the recording still says what was written since', async () => {
    const words = page.getByLabel(/^Answer.*, en$/);
    await words.fill('From ten to six.');
    await row('en').getByText('written anew').waitFor();
    await words.fill('From nine to five.');
    await expect.poll(() => row('en').getByText('written anew').count()).toBe(0);
  });

  it('is spoken into the microphone', async () => {
    await row('tr').getByRole('button', { name: 'Remove the recording, tr' }).click();
    await row('tr').getByRole('button', { name: 'Record, tr' }).click();
    await row('tr').getByText('0:01').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await row('tr').getByRole('button', { name: 'Stop and keep' }).click();
    await row('tr').getByText('when-are-you-open').waitFor();
    await save();
    const { tr = '' } = (await stored())?.recording ?? {};
    const sound = await fetch(
      `${flare.url}/api/admin/projects/${String(flare.projectId)}/recordings/${tr}`,
      { headers: { authorization: `Bearer ${(await signedIn(flare.url)).token}` } },
    );
    const samples = new Int16Array((await sound.arrayBuffer()).slice(44));
    expect(samples.length).toBeGreaterThan(16_000 * 0.8);
    expect(Math.max(...samples.subarray(0, 60_000))).toBeGreaterThan(300);
  });

  it('isn’t taken any more once its answer is closed', async () => {
    const answer = page.getByRole('button', { name: /^when are you open/ });
    await row('tr').getByRole('button', { name: 'Remove the recording, tr' }).click();
    await row('tr').getByRole('button', { name: 'Record, tr' }).click();
    await row('tr').getByText('0:01').waitFor();
    await answer.click();
    await answer.click();
    await row('tr').getByRole('button', { name: 'Record, tr' }).waitFor();
    expect(await row('tr').getByText('0:01').count()).toBe(0);
  });

  it('says what is wrong with a file that holds no sound', async () => {
    await row('ru').locator('input[type=file]').waitFor({ state: 'attached' });
    await upload('ru', 'notes.txt');
    await row('ru').getByText('Your browser can’t read this file as sound.').waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });
});
