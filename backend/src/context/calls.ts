import type { VoiceSettings } from '@flare/contracts';
import type { Environment } from '../config/environment.ts';
import type { Events } from '../events.ts';
import type { Logger } from '../logger.ts';
import type { LiveSpeech } from '../providers/live-speech.ts';
import { OpenCalls } from '../channels/call/open-calls.ts';
import type { Timers } from '../providers/contracts/timers.ts';
import type { Redis } from '../redis/redis.ts';
import { systemClock } from '../runtime/clock.ts';
import type { LiveReleases } from '../store/versions/live-releases.ts';
import type { Store } from '../store/store.ts';
import type { CallParts } from '../voice/call-parts.ts';
import { processorsAhead } from '../voice/processors/call-processors.ts';
import { createProcessorKinds } from '../voice/processors/kinds.ts';
import type { AnyKind } from '../voice/processors/processor.ts';
import { createAnswerRecordings } from '../voice/speech/answer-recordings.ts';
import { SharedSpeech } from '../voice/speech/shared-speech.ts';
import { createSpeechCache } from '../voice/speech/speech-cache.ts';
import { createVoiceDetectors, type VoiceDetectors } from '../voice/vad/detector.ts';
import { createCallKeepers } from './call-keepers.ts';
import type { Conversations } from './conversations.ts';
import { renderAhead } from './render-ahead.ts';

/** Everything that holds calls, joined. */
export interface Calls {
  calls: CallParts;
  /** This node has published a version, whose flow has this hash: what is fixed in it is said ahead. */
  published: (flowHash: string) => void;
  /** What is fixed in the versions that are live is said ahead. */
  start: () => void;
  settingsOf: (projectId: number) => Promise<{ voice: VoiceSettings; storeAudio: boolean }>;
  webRtc: Environment['webRtc'];
  callsAtMost: number;
  /** Calls that are under way. */
  open: OpenCalls;
  /** Resolves when everything that is kept of calls is written. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
}

/** So many calls one node holds; five times what two cores are made for. */
const CALLS_AT_MOST = 500;

interface Parts {
  environment: Environment;
  logger: Logger;
  events: Events;
  store: Store;
  timers: Timers;
  conversations: Conversations;
  speech: LiveSpeech;
  live: LiveReleases;
  redis: Redis | null;
}

export function createCallParts(parts: Parts): Calls {
  const { environment, logger, events, store, timers, conversations, speech, live, redis } = parts;
  const shared =
    redis === null
      ? null
      : new SharedSpeech({
          store: redis,
          timers,
          failed: events.speechNotShared,
          rests: (patience) =>
            logger.warn(
              { patience },
              'redis is too slow or refuses: speech does without for a while',
            ),
        });
  const cache = createSpeechCache({ shared, found: events.speechFound });
  const recordings = createAnswerRecordings({
    read: (project, name) => store.answerRecordings.findRecording(store.read, project, name),
    failed: (err, project) => logger.warn({ err, project }, 'a recording could not be read'),
  });
  const processors = createProcessorKinds();
  const settingsOf: Calls['settingsOf'] = async (projectId) => {
    const file = await store.projects.readProjectFile(store.read, projectId, { versions: false });
    return { voice: file.voice ?? {}, storeAudio: file.store_audio ?? false };
  };
  const flows = renderAhead({
    flows: conversations.flows,
    live,
    speech,
    cache,
    recordings,
    logger,
    clock: systemClock,
    ofProject: async (project) => {
      const id = await store.projects.findProjectId(store.read, project);
      const voice: VoiceSettings = id === null ? {} : (await settingsOf(id)).voice;
      return { fillers: voice.fillers, processors: processorsAhead(processors, voice) };
    },
  });
  let detectors: Promise<VoiceDetectors> | null = null;
  /** Threads of a model are started with the first call; tests do without. */
  const load = (): Promise<VoiceDetectors> =>
    environment.mode === 'test'
      ? createVoiceDetectors(logger, () => Promise.reject(new Error('not in tests')))
      : createVoiceDetectors(logger);
  const keepers = createCallKeepers(store, conversations.soundSeal, logger);
  return {
    calls: {
      timers,
      runner: conversations.runner,
      flows,
      speech,
      detectors: () => (detectors ??= load()),
      processors,
      cache,
      recordings,
      learned: new Map(),
      observe: {
        begun: events.callBegun,
        turn: events.callTurnAnswered,
        frameSent: events.callFrameSent,
        frameDropped: events.callFrameDropped,
        interrupted: events.callInterrupted,
        resumed: events.callResumed,
        ended: events.callEnded,
      },
      keep: keepers.keep,
      logger,
    },
    settingsOf,
    published: flows.published,
    start: flows.start,
    webRtc: environment.webRtc,
    callsAtMost: CALLS_AT_MOST,
    open: new OpenCalls(),
    settled: keepers.settled,
    close: async () => {
      await (await detectors)?.close();
      for (const kind of Object.values<AnyKind>(processors)) await kind.close?.();
      await keepers.settled();
    },
  };
}
