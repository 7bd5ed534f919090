import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CallSound } from './call-sound.ts';

/** Settled by the test: a module that is loaded, or a person who allows the microphone. */
let modules: PromiseWithResolvers<void>[] = [];
let allowed: PromiseWithResolvers<object>;
const track = { stop: vi.fn() };

class FakeNode {
  readonly port = { postMessage: () => undefined, onmessage: null };
  connect(next: object): object {
    return next;
  }
  disconnect(): void {
    // Nothing is joined here.
  }
}

class FakeContext {
  readonly destination = {};
  readonly state = 'running';
  readonly close = (): Promise<void> => Promise.resolve();
  readonly resume = (): Promise<void> => Promise.resolve();
  readonly audioWorklet = {
    addModule: (): Promise<void> => {
      const loading = Promise.withResolvers<void>();
      modules.push(loading);
      return loading.promise;
    },
  };
}

async function open(): Promise<CallSound> {
  const opening = CallSound.open({ spoke: () => undefined, heard: () => undefined });
  modules[0]?.resolve();
  return opening;
}

beforeEach(() => {
  modules = [];
  allowed = Promise.withResolvers();
  track.stop.mockClear();
  for (const name of ['AudioWorkletNode', 'AnalyserNode', 'MediaStreamAudioSourceNode'])
    vi.stubGlobal(name, FakeNode);
  vi.stubGlobal('AudioContext', FakeContext);
  vi.stubGlobal('document', { baseURI: 'https://flare.example/' });
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => allowed.promise } });
});
afterEach(() => vi.unstubAllGlobals());

it('opens the microphone, and closes it with the call', async () => {
  const sound = await open();
  const listening = sound.listen();
  allowed.resolve({ getTracks: () => [track] });
  await vi.waitUntil(() => modules.length === 2);
  modules[1]?.resolve();
  await listening;
  expect(sound.hears).toBe(true);
  expect(track.stop).not.toHaveBeenCalled();
  sound.close();
  expect(track.stop).toHaveBeenCalledOnce();
  expect(sound.hears).toBe(false);
});

it('leaves no microphone open where its sound can’t be read', async () => {
  const sound = await open();
  const listening = sound.listen();
  allowed.resolve({ getTracks: () => [track] });
  await vi.waitUntil(() => modules.length === 2);
  modules[1]?.reject(new Error('not reached'));
  await expect(listening).rejects.toThrow('not reached');
  expect(track.stop).toHaveBeenCalledOnce();
});

it('closes a microphone that is allowed after the call was left', async () => {
  const sound = await open();
  const listening = sound.listen();
  sound.close();
  allowed.resolve({ getTracks: () => [track] });
  await listening;
  expect(track.stop).toHaveBeenCalledOnce();
  expect(sound.hears).toBe(false);
});
