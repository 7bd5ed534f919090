import type { Api, Finding, Version } from '@flare/contracts';

/** Why requests to a host would fail, as seen from here; null where they wouldn't, or nobody can tell. */
export type CheckHost = (host: string) => Promise<'not-found' | 'not-allowed' | null>;

const told = {
  'not-found': {
    code: 'host_not_found',
    message: (host: string) => `There is no host "${host}", as seen from here.`,
  },
  'not-allowed': {
    code: 'host_not_allowed',
    message: (host: string) =>
      `The host "${host}" is not public, and the environment doesn't allow it: calls would be refused.`,
  },
};

/** A warning for each address of the apis that a version calls whose host couldn't be called. Test addresses don't count. */
export async function hostFindings(
  { intents }: Pick<Version, 'intents'>,
  apis: Api[],
  check: CheckHost,
): Promise<Finding[]> {
  const used = new Set(intents.map((intent) => intent.action));
  const places = apis
    .filter((api) => !api.deleted && used.has(api.name))
    .flatMap(({ name, url, auth }) => [
      { path: `apis.${name}.url`, host: hostOf(url) },
      {
        path: `apis.${name}.auth.token_endpoint`,
        host: auth?.enabled ? hostOf(auth.token_endpoint ?? '') : null,
      },
    ]);
  const hosts = [...new Set(places.flatMap(({ host }) => host ?? []))];
  const troubles = new Map(
    await Promise.all(hosts.map(async (host) => [host, await check(host)] as const)),
  );
  return places.flatMap(({ path, host }) => {
    const trouble = host === null ? null : (troubles.get(host) ?? null);
    if (host === null || trouble === null) return [];
    const { code, message } = told[trouble];
    return [{ severity: 'warning' as const, code, path, message: message(host) }];
  });
}

/** Null where a placeholder decides about the host, or the address is none. */
function hostOf(url: string): string | null {
  const beginning = /^https?:\/\/[^/?#]*/i.exec(url)?.[0] ?? '';
  if (beginning.includes('{{') || !URL.canParse(beginning)) return null;
  return new URL(beginning).hostname;
}
