import type { ProviderChoice } from '@flare/contracts';

type Address = Pick<ProviderChoice, 'name' | 'endpoint'>;

/**
 * The key that a provider has already. It is never taken to another address than the one that it was given for.
 *
 * @param present the choices of now
 * @returns `elsewhere`: there is a key for this provider, but for another address
 */
export function keptKey(
  wanted: Address,
  present: readonly (Address & Pick<ProviderChoice, 'api_key'>)[],
): { key: string | null; elsewhere: boolean } {
  const keys = present.filter(({ name, api_key: key }) => name === wanted.name && key !== null);
  const same = keys.find(({ endpoint }) => (endpoint || null) === (wanted.endpoint || null));
  return { key: same?.api_key ?? null, elsewhere: same === undefined && keys.length > 0 };
}
