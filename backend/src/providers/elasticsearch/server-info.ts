import type { HttpClient } from '../../http.ts';
import { engineClient } from '../../http/engine-connection.ts';
import { elasticsearchConnection } from './connection.ts';
import { serverInfoIn, type ServerInfo } from './messages.ts';
import type { ElasticsearchSettings } from './settings.ts';

const INFO_MS = 5000;

/** Before, vectors that are searched had 1024 or 2048 dimensions at most. */
export const NEEDED_VERSION = '8.11';

/** Whether an Elasticsearch is older than what is needed. */
export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = NEEDED_VERSION.split('.').map(Number);
  return major < neededMajor || (major === neededMajor && minor < neededMinor);
}

/**
 * What answers at the address.
 *
 * @throws ProviderError
 */
export async function readServerInfo(
  settings: ElasticsearchSettings,
  http: HttpClient = engineClient,
): Promise<ServerInfo> {
  const ask = elasticsearchConnection(settings, http);
  const { body } = await ask({ method: 'GET', path: '/', body: null, timeoutMs: INFO_MS });
  return serverInfoIn(body);
}
