import { expect } from 'vitest';
import type { BrowserContext } from 'playwright';
import type { SignedIn } from '@flare/contracts';
import type { Context } from '../../../src/context.ts';
import { password } from './installation.ts';

/** An administrator who may open every page at once. */
const administrator = 'deniz';

export async function addAdministrator({ store, passwords }: Context): Promise<void> {
  await store.users.insertUser(store.read, {
    username: administrator,
    role: 'admin',
    projects: null,
    passwordHash: await passwords.hash(password),
    mustChangePassword: false,
  });
}

/** Signs a user in over HTTP. */
export async function signedIn(url: string, username = administrator): Promise<SignedIn> {
  const answer = await fetch(`${url}/api/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw new Error(`${username} could not sign in: ${String(answer.status)}`);
  return (await answer.json()) as SignedIn;
}

/** Every page of this window opens signed in. */
export async function openSignedIn(window: BrowserContext, session: SignedIn): Promise<void> {
  const text = JSON.stringify(JSON.stringify(session));
  await window.addInitScript(`localStorage.setItem('flare.session', ${text})`);
}

/** Chooses engines of the environment, or takes them away. */
export async function chooseEngines(
  url: string,
  sttProvider: object,
  ttsProvider: object,
): Promise<void> {
  const { token } = await signedIn(url);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const address = `${url}/api/admin/environment`;
  const { revision } = (await (await fetch(address, { headers })).json()) as { revision: number };
  const body = JSON.stringify({ revision, sttProvider, ttsProvider });
  expect((await fetch(address, { method: 'PATCH', headers, body })).status).toBe(200);
}
