import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBlazeSimulator, type BlazeSimulator } from '../simulators/blaze/blaze-simulator.ts';
import {
  startFlickerSimulator,
  type FlickerSimulator,
} from '../simulators/flicker/flicker-simulator.ts';
import { eventually } from '../providers/eventually.ts';
import { addAdministrator, chooseEngines } from './support/administrator.ts';
import { findBarriers, openWindow, startBrowser } from './support/browser.ts';
import { makeMicrophone } from './support/fake-microphone.ts';
import { startInstallation, type Installation } from './support/installation.ts';

let flare: Installation;
let flicker: FlickerSimulator;
let blaze: BlazeSimulator;
let browser: Browser;
let microphone: Awaited<ReturnType<typeof makeMicrophone>>;
/** Somebody's own page, and that of a stranger who shows the same. */
let host: Server;
let stranger: Server;

/** A ticket for one call, as a host's server gets it. */
async function mintTicket(): Promise<string> {
  const headers = { authorization: `Bearer ${flare.key}` };
  const answer = await fetch(`${flare.url}/api/v1/tickets`, { method: 'POST', headers });
  return ((await answer.json()) as { ticket: string }).ticket;
}

/** The page that the documentation shows. */
async function hostPage(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../../../docs/calls.md'), 'utf8');
  const example = /```html\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  return example.replace('https://flare.example', flare.url);
}

async function startHost(): Promise<Server> {
  const server = createServer((request, response) => {
    const isTicket = request.method === 'POST' && request.url === '/flare-ticket';
    void (isTicket ? mintTicket() : hostPage()).then((made) => {
      response.setHeader('content-type', isTicket ? 'application/json' : 'text/html');
      response.end(isTicket ? JSON.stringify({ ticket: made }) : `<!doctype html>${made}`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const originOf = (server: Server): string =>
  `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

beforeAll(async () => {
  flicker = await startFlickerSimulator({
    script: { say: () => 'what is my balance', finalMs: 100 },
  });
  blaze = await startBlazeSimulator({ script: { firstAudioMs: 80, everyMs: 20 } });
  [host, stranger] = await Promise.all([startHost(), startHost()]);
  flare = await startInstallation({
    fill: addAdministrator,
    variables: { EMBED_ORIGINS: originOf(host) },
  });
  await chooseEngines(
    flare.url,
    { name: 'flicker', endpoint: flicker.url, settings: {} },
    { name: 'blaze', endpoint: blaze.url, settings: {} },
  );
  microphone = await makeMicrophone([{ at: 6, seconds: 1.3 }]);
  browser = await startBrowser(microphone.parameters);
});

afterAll(async () => {
  await browser.close();
  await microphone.remove();
  host.close();
  stranger.close();
  await flare.stop();
  await flicker.close();
  await blaze.close();
});

it('holds calls in a page of somebody else’s, with a ticket for each', async () => {
  const asked: string[] = [];
  const window = await openWindow(browser, originOf(host), { permissions: ['microphone'] });
  const { page } = window;
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/');
  await page.getByRole('button', { name: 'Talk to us' }).click();
  const frame = page.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'My bank' }).waitFor();
  const words = frame.locator('flare-call-words li');
  await frame.getByRole('button', { name: 'Call', exact: true }).click();
  await words.filter({ hasText: 'Hello and welcome' }).waitFor();
  await frame.getByText('sound by WebRTC').waitFor();
  await words.filter({ hasText: 'what is my balance' }).waitFor();
  await words.filter({ hasText: 'EUR' }).waitFor();
  await frame.getByRole('button', { name: 'Hang up' }).click();
  await frame.getByText('Call ended').waitFor();
  await eventually(() => flicker.connections() === 0 && blaze.open() === 0);

  // For another call the frame asks its host for another ticket.
  await frame.getByRole('button', { name: 'Call again' }).click();
  await words.filter({ hasText: 'Hello and welcome' }).waitFor();
  await frame.getByRole('button', { name: 'Hang up' }).click();
  await frame.getByText('Call ended').waitFor();
  // No ticket in an address that a server sees, and none is left in the frame's.
  expect(asked.filter((url) => url.includes('/embed/'))).not.toEqual([]);
  expect(asked.filter((url) => url.includes('ticket='))).toEqual([]);
  expect(page.frames().map((one) => new URL(one.url()).hash)).toEqual(['', '']);
  await window.close();
});

it('says of a ticket that was used that it was, and what to do', async () => {
  const ticket = await mintTicket();
  const address = `${flare.url}/embed/call#ticket=${ticket}&project=bank&locale=en`;
  const window = await openWindow(browser, flare.url, {
    permissions: ['microphone'],
    bypassCSP: true,
  });
  const { page } = window;
  await page.goto(address);
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await page.locator('flare-call-words li').filter({ hasText: 'Hello and welcome' }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Hang up' }).click();

  await page.goto('about:blank');
  await page.goto(address);
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('This invitation to call was used already, or is too old.').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.goto('about:blank');
  await page.goto('/embed/call');
  await page.getByText('This call isn’t set up.').waitFor();
  expect(await page.getByRole('button', { name: 'Call', exact: true }).isDisabled()).toBe(true);
  await window.close();
});

it('shows itself to no page that isn’t named, and nothing else of Flare to any', async () => {
  const complaints: string[] = [];
  const window = await openWindow(browser, originOf(stranger));
  const { page } = window;
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto('/');
  await page.getByRole('button', { name: 'Talk to us' }).click();
  await eventually(() => complaints.some((text) => text.includes('frame-ancestors')));
  await eventually(() => page.frames().at(-1)?.url() === 'chrome-error://chromewebdata/');

  complaints.length = 0;
  await page.goto(originOf(host));
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement('iframe'), { src: '${flare.url}/projects' }))`,
  );
  await eventually(() => complaints.some((text) => text.includes('frame-ancestors')));
  await window.close();
});
