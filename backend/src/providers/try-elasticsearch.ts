import type { TriedProvider } from '@flare/contracts';
import { isTooOld, NEEDED_VERSION, readServerInfo } from './elasticsearch/server-info.ts';
import type { ElasticsearchSettings } from './elasticsearch/settings.ts';
import { createElasticsearchIndex } from './elasticsearch/question-index.ts';
import { plainWordsFor } from './plain-words.ts';

/**
 * Asks Elasticsearch what it is, for somebody who sets it up.
 *
 * @param now milliseconds that only ever grow
 */
export async function tryElasticsearch(
  settings: ElasticsearchSettings,
  now: () => number = () => performance.now(),
): Promise<TriedProvider> {
  const begun = now();
  const result = (ok: boolean, message: string): TriedProvider => ({
    ...{ ok, provider: 'elasticsearch', message, firstTokenMillis: null },
    millis: Math.round(now() - begun),
  });
  try {
    // Whether the key may use the index; which flow it is doesn't matter.
    const index = createElasticsearchIndex(settings, { now: Date.now });
    await index.count({ flow: 'none', locale: 'en', space: null });
    const { product, version } = await readServerInfo(settings);
    if (product === 'opensearch')
      return result(true, `It is OpenSearch ${version}: fast answers are searched by words alone.`);
    if (isTooOld(version))
      return result(false, `It is Elasticsearch ${version}: ${NEEDED_VERSION} or later is needed.`);
    return result(true, `It is Elasticsearch ${version}.`);
  } catch (error) {
    return result(false, plainWordsFor(error));
  }
}
