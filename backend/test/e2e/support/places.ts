import type { Installation } from './installation.ts';
import type { Places } from './pages.ts';

/** The administration's API as a person uses it. */
export type Ask = <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<T>;

export const asking =
  (url: string, token: string): Ask =>
  async <T>(method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${url}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };

/**
 * Something to see on every page: a draft of the demo bank that differs from what is live, a conversation;
 * and a project with nothing in it.
 */
export async function makePlaces(
  flare: Installation,
  token: string,
): Promise<{ full: Places; empty: Places }> {
  const ask = asking(flare.url, token);
  const bank = `admin/projects/${String(flare.projectId)}`;
  const draft = await ask<{ no: number; revision: number }>('POST', `${bank}/versions`, {
    caption: 'Friendlier words',
    from: 1,
  });
  await ask('PUT', `${bank}/versions/${String(draft.no)}/intents/check_balance`, {
    revision: draft.revision,
    intent: { name: 'check_balance', caption: { en: 'Balance' }, action: 'balance' },
  });
  const { sessionId } = await ask<{ sessionId: string }>('POST', 'v1/sessions', {
    project: 'bank',
    locale: 'en',
  });
  await ask('POST', `v1/sessions/${sessionId}/messages`, { text: 'Send 200 euros to John today' });
  const fresh = await ask<{ id: number }>('POST', 'admin/projects', {
    name: 'first_steps',
    caption: 'First steps',
    defaultLocale: 'en',
  });
  const versions = await ask<{ items: { no: number }[] }>(
    'GET',
    `admin/projects/${String(fresh.id)}/versions`,
  );
  if (versions.items.length === 0) {
    await ask('POST', `admin/projects/${String(fresh.id)}/versions`, {});
  }
  const full: Places = {
    project: flare.projectId,
    version: draft.no,
    other: 1,
    intent: 'transfer_money',
    api: 'transfer',
    session: sessionId,
  };
  return { full, empty: { ...full, project: fresh.id, version: 1 } };
}
