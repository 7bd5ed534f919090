import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readWav } from '../../src/voice/audio/wav.ts';
import { callUp } from '../calls/caller.ts';
import { startBlazeSimulator, type BlazeSimulator } from '../simulators/blaze/blaze-simulator.ts';
import { addAdministrator, openSignedIn, signedIn } from './support/administrator.ts';
import { findBarriers, openWindow, startBrowser } from './support/browser.ts';
import { startInstallation, type Installation } from './support/installation.ts';

let flare: Installation;
let blaze: BlazeSimulator;
let browser: Browser;
let token = '';
let key = '';

async function ask(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(`${flare.url}/api/admin${path}`, { method, headers, ...sent });
  expect(answer.ok, `${method} ${path}`).toBe(true);
  return (await answer.json()) as Record<string, unknown>;
}

/** A call with one typed wish, and its session's id. */
async function held(): Promise<string> {
  const caller = await callUp(flare.url, key);
  const started = await caller.next('demo_call_started');
  await caller.talkedFor(600);
  caller.speak(400);
  caller.send({ type: 'user_text', text: 'Send 200 euros to John tomorrow' });
  await caller.next('turn_timeline');
  await caller.talkedFor(3200);
  await caller.hangUp();
  const id = started.session_id;
  await vi.waitFor(async () => {
    const { call } = (await ask('GET', `/sessions/${id}`)) as { call: { endedAt: string | null } };
    expect(call.endedAt).not.toBeNull();
  }, 10_000);
  return id;
}

beforeAll(async () => {
  blaze = await startBlazeSimulator({ script: { firstAudioMs: 80, everyMs: 20 } });
  flare = await startInstallation({ fill: addAdministrator });
  ({ token } = await signedIn(flare.url));
  const { revision } = await ask('GET', '/environment');
  const ttsProvider = { name: 'blaze', endpoint: blaze.url, settings: {} };
  await ask('PATCH', '/environment', { revision, ttsProvider });
  key = String((await ask('POST', '/projects/bank/keys', { name: 'calls' }))['key']);
  browser = await startBrowser(['--autoplay-policy=no-user-gesture-required']);
});

afterAll(async () => {
  await browser.close();
  await flare.stop();
  await blaze.close();
});

async function open(id: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const window = await openWindow(browser, flare.url, { bypassCSP: true, acceptDownloads: true });
  await openSignedIn(window.page.context(), await signedIn(flare.url));
  await window.page.goto(`/sessions/${id}`);
  await window.page.getByRole('region', { name: 'The call' }).waitFor();
  return window;
}

describe('the page of a session that was a call', () => {
  it('says that nothing was recorded where the project keeps no sound, and where the time went', async () => {
    const { page, close } = await open(await held());
    await page.getByText('Nothing was recorded').waitFor();
    await page.getByText('Hung up').waitFor();
    await page.locator('flare-turn-waterfall').getByText('P50').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await close();
  });

  it('plays the recording by keys, goes to a turn, hands out the file, and is logged once', async () => {
    const { revision } = await ask('GET', '/projects/bank');
    await ask('PATCH', '/projects/bank', { revision, storeAudio: true });
    const id = await held();
    const { page, close } = await open(id);
    await page.getByRole('button', { name: 'Listen to the call' }).click();
    const slider = page.getByRole('slider', { name: 'Position in the recording' });
    await slider.waitFor();
    expect(await findBarriers(page)).toEqual([]);

    const at = async (): Promise<number> => Number(await slider.getAttribute('aria-valuenow'));
    await slider.press('End');
    await expect.poll(at).toBeGreaterThanOrEqual(3);
    const seconds = await at();
    await slider.press('Home');
    await expect.poll(at).toBe(0);
    await slider.press('Space');
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await expect.poll(at, { timeout: 10_000 }).toBeGreaterThanOrEqual(1);
    await slider.press('Space');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await slider.press('End');
    await expect.poll(at).toBe(seconds);
    await page.getByRole('button', { name: /John/ }).click();
    await expect.poll(at).toBeLessThan(seconds);

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe(`call-${id}.wav`);
    const { channels, samples } = readWav(await readFile(await file.path()));
    expect(channels).toBe(2);
    expect(samples.some((sample) => Math.abs(sample) > 3000)).toBe(true);

    const { items } = (await ask('GET', '/activity-log?limit=50')) as {
      items: { action: string; entityId: string }[];
    };
    const heard = items.filter((one) => one.action === 'session.heard' && one.entityId === id);
    expect(heard).toHaveLength(1);
    await close();
  });
});
