import type { HttpClient } from '../../http.ts';
import { engineClient } from '../../http/engine-connection.ts';
import { elasticsearchConnection } from './connection.ts';
import { serverInfoIn, type ServerInfo } from './messages.ts';
import type { ElasticsearchSettings } from './settings.ts';

const INFO_MS = 5000;

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
