import '@angular/compiler';
import { HttpClient } from '@angular/common/http';
import { DOCUMENT, Injector } from '@angular/core';
import { of } from 'rxjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../http/api.ts';
import { SessionStore } from './session-store.ts';

const signedIn = (username: string) => ({
  token: username,
  expiresAt: '2100-01-01T00:00:00Z',
  user: { username, role: 'auditor' },
});

/** A browser's session, the requests that it made, and what another tab does. */
function open() {
  const get = vi.fn((url: string) => of({ url, for: 'somebody' }));
  const post = vi.fn((_url: string, body: { username?: string }) =>
    of(signedIn(body.username ?? '')),
  );
  let elsewhere: (event: { key: string }) => void = () => undefined;
  const defaultView = {
    addEventListener: (_kind: string, heard: typeof elsewhere) => (elsewhere = heard),
  };
  const injector = Injector.create({
    providers: [
      { provide: Api, useClass: Api, deps: [] },
      { provide: SessionStore, useClass: SessionStore, deps: [] },
      { provide: HttpClient, useValue: { get, post } },
      { provide: DOCUMENT, useValue: { defaultView } },
    ],
  });
  return {
    get,
    api: injector.get(Api),
    session: injector.get(SessionStore),
    otherTab: () => {
      elsewhere({ key: 'flare.session' });
    },
  };
}

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

const begin = (answer: Promise<unknown>) => {
  const byAddress = new Map([['/api/admin/apis', answer]]);
  vi.stubGlobal('flareBegunReads', { token: 'ayse', at: performance.now(), byAddress });
};

describe('what was begun to be read for somebody', () => {
  beforeEach(() => {
    kept.set('flare.session', JSON.stringify(signedIn('ayse')));
    begin(Promise.resolve('begun'));
  });

  it('is asked for anew once another one is signed in', async () => {
    const { api, get, session } = open();
    await session.signIn('boris', 'secret');
    await api.get('/apis');
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('is asked for anew after signing out', async () => {
    const { api, get, session } = open();
    session.forget();
    await api.get('/apis');
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('is asked for anew once another one is signed in in another tab', async () => {
    const { api, get, otherTab } = open();
    kept.set('flare.session', JSON.stringify(signedIn('boris')));
    otherTab();
    await api.get('/apis');
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('is taken while the same one stays signed in', async () => {
    const { api, get, session } = open();
    await session.refresh();
    await expect(api.get('/apis')).resolves.toBe('begun');
    expect(get).not.toHaveBeenCalled();
  });

  it('is asked for again where it failed', async () => {
    begin(Promise.reject(new Error('no network')));
    const { api, get } = open();
    await api.get('/apis');
    expect(get).toHaveBeenCalledTimes(1);
  });
});
