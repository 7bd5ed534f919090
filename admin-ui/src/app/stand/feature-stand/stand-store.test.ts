import '@angular/compiler';
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
}

const fakeSound = (): FakeSound => ({
  hears: true,
  listen: vi.fn(() => Promise.resolve()),
  close: vi.fn(),
});

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
  vi.stubGlobal('window', {});
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
