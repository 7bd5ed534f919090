import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import type { MockBackend } from '../../src/mock-backend/mock-backend.ts';
import { liveSpeech } from '../../src/providers/live-speech.ts';
import { eventually } from '../providers/eventually.ts';
import { startBlazeSimulator, type BlazeSimulator } from '../simulators/blaze/blaze-simulator.ts';
import {
  startFlickerSimulator,
  type FlickerSimulator,
} from '../simulators/flicker/flicker-simulator.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { bankFile, importBank, startBankBackend, type Bank } from '../support/bank.ts';
import { watchTimers } from './watched-timers.ts';

/** A server with engines around it that holds real calls over real sockets. */
export interface CallHouse {
  test: TestApp;
  bank: Bank;
  backend: MockBackend;
  flicker: FlickerSimulator;
  blaze: BlazeSimulator;
  address: string;
  /** What the recogniser hears from now on, utterance by utterance. */
  hears: (...utterances: string[]) => void;
  /** Calls that are open, as the metrics say. */
  openCalls: () => Promise<number>;
  /** Nothing of the calls that there were stays: to be looked at after each test. */
  nothingStays: () => Promise<void>;
  close: () => Promise<void>;
}

const engine = (name: string, endpoint: string) => ({
  name,
  endpoint,
  api_key: '',
  settings: {},
  by_locale: {},
  fallback: null,
});

/** What holds calls, the engines for them, and the cache, which renders answers ahead: that is waited for. */
const ofCalls = /\/src\/(channels\/call|voice|providers)\/(?!system-timers)/;

/** Ports of WebRTC and threads that are open in this process. */
const handles = (): string[] =>
  process
    .getActiveResourcesInfo()
    .filter((kind) => ['UDPWrap', 'Worker', 'MessagePort'].includes(kind));

const welcome = '"welcome_text": { "tr": "Merhaba.", "en": "Hello.", "ru": "Добрый день." }';

/** The demo bank, which greets with a word: calls are held in real time. `change` may alter its file further. */
export const briefBank = (backendUrl: string, change = (text: string): string => text): string =>
  bankFile(backendUrl, (file) => change(file.replace(/"welcome_text": \{[^}]*\}/, welcome)));

/** @param change alters the file of the demo bank */
export async function startCallHouse(change?: (file: string) => string): Promise<CallHouse> {
  let said: string[] = [];
  const timers = watchTimers(ofCalls);
  const backend = await startBankBackend();
  const flicker = await startFlickerSimulator({
    script: { say: (utterance) => said[utterance] ?? 'hm', finalMs: 100 },
  });
  // Somebody who talks twice as fast as others.
  const blaze = await startBlazeSimulator({
    script: { firstAudioMs: 80, everyMs: 20, letterMs: 30 },
  });
  const logger = createLogger({ level: 'silent', pii: 'drop' });
  const speech = liveSpeech(
    { stt: () => engine('flicker', flicker.url), tts: () => engine('blaze', blaze.url) },
    { decrypt: (text) => text, env: {}, logger, onCall: () => {} },
  );
  const test = await startTestApp({ speech });
  const bank = await importBank(test.context, briefBank(backend.url, change));
  await test.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = test.app.server.address() as AddressInfo;
  const before = handles();
  const openCalls = async (): Promise<number> => {
    const { text } = await test.context.events.metrics();
    return Number(/^flare_calls_open (\d+)$/m.exec(text)?.[1]);
  };
  return {
    test,
    bank,
    backend,
    flicker,
    blaze,
    address: `http://127.0.0.1:${String(port)}`,
    hears: (...utterances) => {
      said = utterances;
    },
    openCalls,
    async nothingStays() {
      const { calls, conversations, database } = test.context;
      await eventually(() => calls.open.size === 0);
      await eventually(() => flicker.connections() === 0 && blaze.open() === 0);
      expect(await openCalls()).toBe(0);
      await conversations.runner.drained();
      await calls.settled();
      const { rows } = await database.pool.query(
        `SELECT id, status, outcome FROM session LEFT JOIN call_record ON session_id = id
         WHERE channel = 'call' AND (status <> 'ended' OR (began_at IS NOT NULL AND ended_at IS NULL))`,
      );
      expect(rows).toEqual([]);
      await expect.poll(timers.running, { timeout: 30_000 }).toEqual([]);
      expect(handles()).toEqual(before);
    },
    async close() {
      timers.close();
      await test.close();
      await flicker.close();
      await blaze.close();
      await backend.close();
    },
  };
}
