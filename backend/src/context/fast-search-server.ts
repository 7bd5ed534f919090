import type { Environment } from '../config/environment.ts';
import type { Events } from '../events.ts';
import type { Logger } from '../logger.ts';
import { createElasticsearchIndex } from '../providers/elasticsearch/question-index.ts';
import type { ElasticsearchSettings } from '../providers/elasticsearch/settings.ts';
import { systemClock } from '../runtime/clock.ts';
import type { FastSearchPorts } from '../runtime/fast-search/fast-search.ts';
import type { IndexWork } from '../runtime/fast-search/index-failures.ts';
import { createFingerprint } from '../runtime/fingerprint.ts';
import type { Store } from '../store/store.ts';

/** Where this installation's questions are; null where ELASTICSEARCH_URL isn't set. Installations may share a server. */
export function elasticsearchSettings({
  elasticsearch,
  fernetKeys,
}: Environment): ElasticsearchSettings | null {
  if (elasticsearch === null) return null;
  const fingerprint = createFingerprint(fernetKeys.at(-1) ?? '', 'installations');
  return { ...elasticsearch, index: `flare-fast-answers-${fingerprint('index').slice(0, 12)}` };
}

const failures: Record<IndexWork, string> = {
  search: 'elasticsearch failed, fast answers are searched in memory',
  words: 'elasticsearch took no words of a version',
  meaning: 'elasticsearch took no vectors of a version',
  cleaning: 'elasticsearch deleted nothing of what is old',
};

interface Parts {
  environment: Environment;
  store: Store;
  events: Pick<Events, 'providerCalled'>;
  logger: Logger;
}

/** The server in which fast answers are searched, watched; null: memory alone. */
export function fastSearchServer({
  environment,
  store,
  events,
  logger,
}: Parts): NonNullable<FastSearchPorts['indexed']> | null {
  const settings = elasticsearchSettings(environment);
  if (settings === null) return null;
  const index = createElasticsearchIndex(settings, systemClock);
  return {
    index,
    clock: systemClock,
    liveFlows: () => store.releases.listLiveFlows(store.read),
    asked: ({ code, millis }) =>
      events.providerCalled({
        ...{ provider: index.name, result: code === null ? 'ok' : 'failed', durationMs: millis },
        ...{ firstTokenMs: null, usage: null },
      }),
    failed: (failure) => logger.warn(failure, failures[failure.work]),
    back: (work) => logger.info({ work }, 'elasticsearch is there again'),
  };
}
