import type { CallView, SessionDetail, SessionSummary } from '@flare/contracts';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEspeakSettings } from '../../src/providers/espeak/settings.ts';
import { createEspeak } from '../../src/providers/espeak/text-to-speech.ts';
import { startBlazeSimulator, type BlazeSimulator } from '../simulators/blaze/blaze-simulator.ts';
import {
  startFlickerSimulator,
  type FlickerSimulator,
} from '../simulators/flicker/flicker-simulator.ts';
import { eventually } from '../providers/eventually.ts';
import {
  addAdministrator,
  chooseEngines,
  openSignedIn,
  signedIn,
} from './support/administrator.ts';
import { findBarriers, openWindow, startBrowser, type Window } from './support/browser.ts';
import { inMicrophone, makeMicrophone } from './support/fake-microphone.ts';
import { startInstallation, type Installation } from './support/installation.ts';

/** How many binary messages go over the page's WebSockets: sound. */
function countSound(page: Page): () => number {
  let messages = 0;
  const count = ({ payload }: { payload: string | Buffer }): void => {
    if (typeof payload !== 'string') messages += 1;
  };
  page.on('websocket', (socket) => socket.on('framesent', count).on('framereceived', count));
  return () => messages;
}

/** What the recogniser hears, utterance by utterance. */
let said = ['Send 200 euros to John tomorrow', 'no wait, make it fifty euros'];

let flare: Installation;
let flicker: FlickerSimulator;
let blaze: BlazeSimulator;

async function openStand(browser: Browser, permissions: string[]): Promise<Window> {
  const window = await openWindow(browser, flare.url, { permissions, bypassCSP: true });
  await openSignedIn(window.page.context(), await signedIn(flare.url));
  await window.page.goto('/stand');
  await window.page.getByText('Ready for your call').waitFor();
  return window;
}

const hasSystemVoice = await createEspeak(readEspeakSettings({}))
  .check('en')
  .then(
    () => true,
    () => false,
  );

/** The administration, as a program asks it. */
async function ask<T>(path: string): Promise<T> {
  const { token } = await signedIn(flare.url);
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${flare.url}/api/admin${path}`, { headers })).json() as Promise<T>;
}

/** The session that was begun last. */
async function lastSession(): Promise<SessionDetail> {
  const { items } = await ask<{ items: SessionSummary[] }>('/sessions?limit=1');
  return ask<SessionDetail>(`/sessions/${items[0]?.sessionId ?? ''}`);
}

/** Calls that are under way, as the server counts them. */
async function openCalls(): Promise<number> {
  const metrics = await (await fetch(`${flare.url}/metrics`)).text();
  return Number(/^flare_calls_open (\d+)$/m.exec(metrics)?.[1]);
}

const callButton = (page: Page) => page.getByRole('button', { name: 'Call', exact: true });
const words = (page: Page) => page.locator('flare-call-words li');

beforeAll(async () => {
  flicker = await startFlickerSimulator({
    script: { say: (utterance) => said[utterance] ?? 'hm', finalMs: 100 },
  });
  blaze = await startBlazeSimulator({ script: { firstAudioMs: 80, everyMs: 20 } });
  flare = await startInstallation({ fill: addAdministrator });
});

afterAll(async () => {
  await flare.stop();
  await flicker.close();
  await blaze.close();
});

describe('an installation without speech engines', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  it('says so, and the call is held in writing', async () => {
    const window = await openStand(browser, []);
    const { page } = window;
    await page.getByText('No speech engines are set up yet.').waitFor();
    await page.getByRole('link', { name: 'Choose engines in the environment' }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await callButton(page).click();
    await words(page).filter({ hasText: 'Hello and welcome' }).waitFor();
    await page.getByRole('textbox').fill('what is my balance?');
    await page.keyboard.press('Enter');
    await words(page).filter({ hasText: 'EUR' }).waitFor();
    // The flow's picture shows where the call is.
    const lit = (node: string) => page.locator(`flare-flow-now .lit[data-node="${node}"]`);
    await lit('answer:check_balance').waitFor();
    await page.getByRole('textbox').fill('I want to send money');
    await page.keyboard.press('Enter');
    await lit('collect:transfer_money').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Hang up' }).click();
    await page.getByText('The call lasted').waitFor();
    await page.getByRole('link', { name: 'Look at the session' }).click();
    await page.waitForURL(/\/sessions\/.+/);
    await window.close();
  });

  // Debian's Chromium has no recogniser: the page gets one that hears what the test says.
  it('is heard by the browser, where the browser can', async () => {
    const window = await openStand(browser, []);
    const { page } = window;
    await page.addInitScript(`window.SpeechRecognition = class {
      start() { window.hear = (transcript, isFinal) =>
        this.onresult({ resultIndex: 0, results: [Object.assign([{ transcript }], { isFinal })] }); }
      abort() { this.onend(); }
    }`);
    await page.reload();
    await page.getByText('the browser’s own recognition listens instead').waitFor();
    await callButton(page).click();
    await words(page).filter({ hasText: 'Hello and welcome' }).waitFor();
    await page.waitForFunction('window.hear !== undefined');
    await page.evaluate('hear("what is", false)');
    await words(page).filter({ hasText: 'what is' }).waitFor();
    await page.locator('.state').filter({ hasText: 'Listening' }).waitFor();
    await page.evaluate('hear("what is my balance?", true)');
    await words(page).filter({ hasText: 'EUR' }).waitFor();
    expect(await words(page).count()).toBe(3);
    await window.close();
  });

  it.skipIf(!hasSystemVoice)('speaks with the system’s voice after one click', async () => {
    const window = await openStand(browser, []);
    const { page } = window;
    await page.getByRole('button', { name: 'Use the built-in voice' }).click();
    await page.getByText('No speech recognition is set up.').waitFor();
    await callButton(page).click();
    await page.locator('.bot .said').filter({ hasText: 'Hello and welcome' }).waitFor();
    await page.locator('.state').filter({ hasText: 'Speaking' }).waitFor();
    await page.getByRole('button', { name: 'Interrupt the assistant' }).click();
    await words(page).filter({ hasText: 'Interrupted' }).waitFor();
    await window.close();
  });
});

describe(`a call in the browser, with ${inMicrophone} in the microphone`, () => {
  let browser: Browser;
  let microphone: Awaited<ReturnType<typeof makeMicrophone>>;

  beforeAll(async () => {
    await chooseEngines(
      flare.url,
      { name: 'flicker', endpoint: flicker.url, settings: {} },
      { name: 'blaze', endpoint: blaze.url, settings: {} },
    );
    microphone = await makeMicrophone([
      { at: 9, seconds: 1.3 },
      { at: 12.5, seconds: 1.3 },
    ]);
    browser = await startBrowser(microphone.parameters);
  });
  afterAll(async () => {
    await browser.close();
    await microphone.remove();
  });

  it('is heard, answered aloud, interrupted, and hung up with a key, by WebRTC', async () => {
    const window = await openStand(browser, ['microphone']);
    const { page } = window;
    const soundMessages = countSound(page);
    await callButton(page).click();
    await words(page).filter({ hasText: 'Hello and welcome' }).waitFor();
    const state = page.locator('.state');
    await state.filter({ hasText: 'Speaking' }).waitFor();
    await page.getByText('sound by WebRTC').waitFor();
    // Words turn dark as they are heard: the sound is really played.
    await page.locator('.bot .said').filter({ hasText: 'welcome' }).waitFor();
    await state.filter({ hasText: 'Listening' }).waitFor();
    await words(page).filter({ hasText: 'Send 200 euros' }).waitFor();
    await words(page).filter({ hasText: "I'll send 200.00 EUR" }).waitFor();
    await page.locator('flare-turn-waterfall').getByText('Words recognised').waitFor();

    await words(page).filter({ hasText: 'make it fifty' }).waitFor();
    const cut = words(page).filter({ hasText: 'Interrupted' });
    await cut.waitFor();
    const heard = await cut.locator('.said').innerText();
    expect("I'll send 200.00 EUR to John Reed".startsWith(heard.slice(0, 20))).toBe(true);
    expect(await cut.locator('s').innerText()).not.toBe('');
    await words(page).filter({ hasText: "I'll send 50.00 EUR" }).waitFor();
    expect(await findBarriers(page)).toEqual([]);

    await page.locator('h1').click();
    await page.keyboard.press('Space');
    await state.getByText('muted').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Call ended').waitFor();
    expect(soundMessages()).toBe(0);
    await eventually(() => flicker.connections() === 0 && blaze.open() === 0);
    await window.close();
  });

  it('goes by its WebSocket where no UDP comes through, and doesn’t wait for it twice', async () => {
    const window = await openStand(browser, ['microphone']);
    const { page } = window;
    const soundMessages = countSound(page);
    // A network that lets nothing but relays through, and there is none.
    await page.addInitScript(`{
      const Connection = window.RTCPeerConnection;
      window.offers = 0;
      window.RTCPeerConnection = class extends Connection {
        constructor() { super({ iceTransportPolicy: 'relay' }); window.offers += 1; }
      };
    }`);
    await page.reload();
    await callButton(page).click();
    await page.getByText('sound by WebSocket').waitFor();
    await page.locator('.bot .said').filter({ hasText: 'welcome' }).waitFor();
    expect(soundMessages()).toBeGreaterThan(20);
    await page.getByRole('button', { name: 'Hang up' }).click();
    await page.getByRole('button', { name: 'Call again' }).click();
    await page.getByText('sound by WebSocket').waitFor();
    expect(await page.evaluate('offers')).toBe(1);
    await page.getByRole('button', { name: 'Hang up' }).click();
    await window.close();
  });

  it('says what to do when the line is lost', async () => {
    const window = await openStand(browser, ['microphone']);
    const { page } = window;
    await callButton(page).click();
    await words(page).filter({ hasText: 'Hello and welcome' }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('The line was lost').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('alert').getByRole('button', { name: 'Call again' }).click();
    await words(page).filter({ hasText: 'Hello and welcome' }).waitFor();
    // Whoever leaves the page hangs up.
    await page.getByRole('link', { name: 'Projects' }).click();
    await eventually(() => flicker.connections() === 0 && blaze.open() === 0);
    await window.close();
  });
});

describe('a call that is disturbed', () => {
  let browser: Browser;
  let microphone: Awaited<ReturnType<typeof makeMicrophone>>;

  beforeAll(async () => {
    microphone = await makeMicrophone([{ at: 9, seconds: 1.3 }]);
    browser = await startBrowser(microphone.parameters);
  });
  afterAll(async () => {
    await browser.close();
    await microphone.remove();
  });

  it('says that the voice died in mid-sentence, and goes on', async () => {
    said = ['what is my balance'];
    const window = await openStand(browser, ['microphone']);
    const { page } = window;
    await callButton(page).click();
    await words(page).filter({ hasText: 'Hello and welcome' }).waitFor();
    await page.locator('.state').filter({ hasText: 'Listening' }).waitFor();
    blaze.fault({ kind: 'cut', afterMs: 500 });
    const alert = page.getByRole('alert').filter({ hasText: 'TTS service unavailable' });
    await alert.waitFor();
    expect(await findBarriers(page)).toEqual([]);
    // What couldn't be said stands there to be read, and the next words are answered aloud.
    await words(page).filter({ hasText: '1,250.50 EUR' }).waitFor();
    await page.getByRole('textbox').fill('Send 200 euros to John tomorrow');
    await page.keyboard.press('Enter');
    await page.locator('.bot .said').filter({ hasText: 'John Reed' }).waitFor();
    await page.getByRole('button', { name: 'Hang up' }).click();
    await page.getByText('Call ended').waitFor();
    await expect.poll(openCalls).toBe(0);
    const { call } = await lastSession();
    expect(call).toMatchObject({ outcome: 'hung_up' });
    await window.close();
  });

  it('is over for the server, and kept as broken off, when its page is closed', async () => {
    said = ['Send money to John'];
    const window = await openStand(browser, ['microphone']);
    const { page } = window;
    await callButton(page).click();
    await words(page).filter({ hasText: 'How much should I send?' }).waitFor();
    expect(await openCalls()).toBe(1);
    await page.close();
    await expect.poll(openCalls).toBe(0);
    await eventually(() => flicker.connections() === 0 && blaze.open() === 0);
    const kept = async (): Promise<CallView | undefined> => (await lastSession()).call;
    await expect.poll(kept).toMatchObject({
      outcome: 'disconnected',
      endedAt: expect.any(String),
      timelines: [{ turn: 1 }],
    });
    const { status, turns } = await lastSession();
    expect(status).toBe('ended');
    expect(turns.at(-1)?.completed).toMatchObject({
      intent: 'transfer_money',
      awaiting: ['amount'],
      parameters: { recipient: 'John Reed' },
    });
    await window.close();
  });
});

describe(`a task by voice, with ${inMicrophone} in the microphone`, () => {
  let browser: Browser;
  let microphone: Awaited<ReturnType<typeof makeMicrophone>>;

  beforeAll(async () => {
    microphone = await makeMicrophone([
      { at: 9, seconds: 1.2 },
      { at: 14, seconds: 0.9 },
      { at: 19, seconds: 0.7 },
      { at: 28, seconds: 0.5 },
    ]);
    browser = await startBrowser(microphone.parameters);
  });
  afterAll(async () => {
    await browser.close();
    await microphone.remove();
  });

  it('is asked for what is missing, read back, and done after the yes', async () => {
    said = ['Send money to John', 'two hundred euros', 'tomorrow', 'yes'];
    const transfers = () => flare.bank.requests().filter(({ path }) => path === '/transfers');
    const window = await openStand(browser, ['microphone']);
    const { page } = window;
    await callButton(page).click();
    await words(page).filter({ hasText: 'How much should I send?' }).waitFor();
    await words(page).filter({ hasText: 'When should it be sent?' }).waitFor();
    await words(page).filter({ hasText: "I'll send 200.00 EUR to John Reed" }).waitFor();
    expect(transfers()).toEqual([]);
    await words(page).filter({ hasText: 'T-' }).waitFor();
    for (const text of said)
      expect(await page.locator('.user').filter({ hasText: text }).count()).toBe(1);
    const made = transfers();
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ done: true, body: { amount: 200 } });
    await page.getByRole('button', { name: 'Hang up' }).click();
    await page.getByText('Call ended').waitFor();
    await expect.poll(openCalls).toBe(0);
    const { turns, status } = await lastSession();
    expect(status).toBe('ended');
    expect(turns.map(({ user }) => user)).toEqual([null, ...said]);
    expect(turns.at(-1)?.completed).toMatchObject({
      intent: 'transfer_money',
      outcome: 'completed',
    });
    await window.close();
  });
});

describe('a microphone that isn’t allowed', () => {
  it('is named, with the way out: typing', async () => {
    const browser = await startBrowser(['--deny-permission-prompts']);
    const window = await openStand(browser, []);
    const { page } = window;
    await callButton(page).click();
    const alert = page.getByRole('alert');
    await alert
      .getByText(/microphone/i)
      .first()
      .waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await alert.getByRole('button', { name: 'Call and type instead' }).click();
    await words(page).filter({ hasText: 'Hello and welcome' }).waitFor();
    await page.getByRole('textbox').fill('what is my balance?');
    await page.keyboard.press('Enter');
    await words(page).filter({ hasText: 'EUR' }).waitFor();
    await window.close();
    await browser.close();
  });
});
