import '@angular/compiler';
import { HttpClient } from '@angular/common/http';
import { Injector } from '@angular/core';
import { expect, it } from 'vitest';
import { Api } from '../../shared/http/api.ts';
import { StandClient } from './stand-client.ts';

const instead = { name: 'blaze', endpoint: null, settings: { voice: 'Ada' } };
const own = {
  name: 'no_tts',
  endpoint: null,
  settings: {},
  byLocale: { tr: { name: 'blaze' } },
};
const none = { ...own, hasApiKey: false, fallback: { ...instead, hasApiKey: true } };
const before = { ...own, fallback: instead };
const espeak = { ...before, name: 'espeak' };

/** A client of a server that has a voice, and tries it with this result. What was chosen is kept. */
function clientOf(
  voice: object,
  attempt: () => Promise<object>,
): { client: StandClient; chosen: object[] } {
  const chosen: object[] = [];
  const api = {
    get: () => Promise.resolve({ ttsProvider: voice, revision: 7 }),
    patch: (_path: string, change: object) => {
      chosen.push(change);
      return Promise.resolve({ revision: 7 + chosen.length });
    },
    post: attempt,
  };
  const client = Injector.create({
    providers: [
      { provide: StandClient, deps: [] },
      { provide: Api, useValue: api },
      { provide: HttpClient, useValue: {} },
    ],
  }).get(StandClient);
  return { client, chosen };
}

it('chooses the system’s voice and keeps what else is chosen', async () => {
  const { client, chosen } = clientOf(none, () => Promise.resolve({ ok: true }));
  await client.useSystemVoice();
  expect(chosen).toEqual([{ revision: 7, ttsProvider: espeak }]);
});

it('goes back to what was there where the voice doesn’t work', async () => {
  const { client, chosen } = clientOf(none, () => Promise.resolve({ ok: false, message: 'no' }));
  expect(await client.useSystemVoice()).toMatchObject({ message: 'no' });
  expect(chosen[1]).toEqual({ revision: 8, ttsProvider: before });
});

it('goes back as well where it can’t be tried', async () => {
  const { client, chosen } = clientOf(none, () => Promise.reject(new Error('not reached')));
  await expect(client.useSystemVoice()).rejects.toThrow('not reached');
  expect(chosen[1]).toEqual({ revision: 8, ttsProvider: before });
});

it('leaves a voice alone that somebody has chosen meanwhile', async () => {
  const chosenNow = { ...none, name: 'blaze', hasApiKey: true };
  const { client, chosen } = clientOf(chosenNow, () => Promise.resolve({ ok: true }));
  expect(await client.useSystemVoice()).toEqual({ ok: true });
  expect(chosen).toEqual([]);
});
