import '@angular/compiler';
import type { CallOut } from '@flare/contracts';
import { DestroyRef, Injector } from '@angular/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { CallSound } from '../data/call-sound.ts';
import { StandClient } from '../data/stand-client.ts';
import { StandStore } from './stand-store.ts';

interface FakeSound {
  hears: boolean;
  listen: () => Promise<void>;
  close: () => void;
  deafen: () => void;
  playStream: () => void;
}

const fakeSound = (): FakeSound => ({
  hears: true,
  listen: vi.fn(() => Promise.resolve()),
  close: vi.fn(),
  deafen: vi.fn(),
  playStream: vi.fn(),
});

class FakeSocket {
  static readonly OPEN = 1;
  static last: FakeSocket;
  readonly readyState = 1;
  readonly bufferedAmount = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly send = vi.fn();
  readonly close = vi.fn();

  constructor() {
    FakeSocket.last = this;
  }

  tell(message: CallOut): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

/** The browser's voice: what it is told to say, and whether it was cut off. */
const voice = {
  addEventListener: () => undefined,
  getVoices: () => [{ lang: 'en-GB', default: true }],
  speak: vi.fn(),
  cancel: vi.fn(),
};

/** Settled by the test: sounds that are opened, and tickets that are asked for. */
let sounds: PromiseWithResolvers<FakeSound>[];
let tickets: PromiseWithResolvers<string>[];
let store: StandStore;

const next = <T>(waiting: PromiseWithResolvers<T>[]): Promise<T> => {
  const one = Promise.withResolvers<T>();
  waiting.push(one);
  return one.promise;
};

beforeEach(() => {
  [sounds, tickets] = [[], []];
  voice.speak.mockClear();
  voice.cancel.mockClear();
  vi.stubGlobal('window', {
    speechSynthesis: voice,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  vi.stubGlobal('speechSynthesis', voice);
  vi.stubGlobal('SpeechSynthesisUtterance', class {});
  vi.stubGlobal('document', { baseURI: 'https://flare.example/' });
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.spyOn(CallSound, 'open').mockImplementation(() => next(sounds) as never);
  store = Injector.create({
    providers: [
      { provide: StandStore, deps: [] },
      { provide: StandClient, useValue: { ticket: () => next(tickets) } },
      { provide: SessionStore, useValue: { may: () => false, user: () => undefined } },
      { provide: LanguageStore, useValue: { language: () => 'en' } },
      { provide: DestroyRef, useValue: { onDestroy: () => undefined } },
    ],
  }).get(StandStore);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('opens no microphone for a call that was left while its sound opened', async () => {
  const calling = store.call();
  store.hangUp();
  const sound = fakeSound();
  sounds[0]?.resolve(sound);
  await calling;
  expect(sound.listen).not.toHaveBeenCalled();
  expect(sound.close).toHaveBeenCalledOnce();
  expect(tickets).toEqual([]);
  expect(store.hears()).toBe(false);
});

it('closes the sound of a call that was left, also where its ticket fails later', async () => {
  const calling = store.call();
  const sound = fakeSound();
  sounds[0]?.resolve(sound);
  await vi.waitUntil(() => tickets.length === 1);
  expect(store.hears()).toBe(true);
  store.hangUp();
  tickets[0]?.reject(new Error('not reached'));
  await calling;
  expect(sound.close).toHaveBeenCalledOnce();
  expect(store.trouble()).toBeUndefined();
  expect(store.hears()).toBe(false);
});

it('lets an older call that comes late leave the sound of the newer one alone', async () => {
  const older = store.call();
  const newer = store.call();
  const [late, present] = [fakeSound(), fakeSound()];
  sounds[1]?.resolve(present);
  await vi.waitUntil(() => tickets.length === 1);
  sounds[0]?.resolve(late);
  await older;
  expect(late.close).toHaveBeenCalledOnce();
  expect(present.close).not.toHaveBeenCalled();
  store.hangUp();
  expect(present.close).toHaveBeenCalledOnce();
  tickets[0]?.resolve('one');
  await newer;
  expect(store.phase()).toBe('ready');
});

/** A call under way, to a server without a voice. */
async function liveCall(): Promise<{ socket: FakeSocket; sound: FakeSound }> {
  store.locale.set('en');
  const calling = store.call();
  const sound = fakeSound();
  sounds[0]?.resolve(sound);
  await vi.waitUntil(() => tickets.length === 1);
  tickets[0]?.resolve('one');
  await calling;
  const socket = FakeSocket.last;
  socket.onopen?.();
  const engines = { listening: true, speaking: false };
  socket.tell({ type: 'demo_call_started', session_id: 's', locale: 'en', ...engines });
  return { socket, sound };
}

const goodbye: CallOut = { type: 'transcript', text: 'Goodbye!', final: true, speaker: 'bot' };

it('closes the line and the microphone at the end of a call, and says the last words', async () => {
  const { socket, sound } = await liveCall();
  socket.tell(goodbye);
  socket.tell({ type: 'call_ended', outcome: 'completed' });
  expect(store.phase()).toBe('ended');
  expect(socket.close).toHaveBeenCalledOnce();
  expect(sound.close).toHaveBeenCalledOnce();
  expect(voice.speak).toHaveBeenCalledOnce();
  expect(voice.cancel).not.toHaveBeenCalled();
  void store.call();
  expect(voice.cancel).toHaveBeenCalledOnce();
});

it('is silent at once where the caller hangs up', async () => {
  const { socket } = await liveCall();
  socket.tell(goodbye);
  store.hangUp();
  expect(voice.cancel).toHaveBeenCalledOnce();
});

it('says why the server doesn’t take a call', async () => {
  const calling = store.call();
  sounds[0]?.resolve(fakeSound());
  await vi.waitUntil(() => tickets.length === 1);
  tickets[0]?.resolve('one');
  await calling;
  FakeSocket.last.onopen?.();
  const [code, message] = ['too_many_calls', 'This server holds as many calls as it can.'];
  FakeSocket.last.tell({ type: 'error_occurred', code, message });
  FakeSocket.last.onclose?.();
  expect(store.trouble()).toEqual({ kind: 'refused', code, message });
  expect(store.phase()).toBe('ready');
});
