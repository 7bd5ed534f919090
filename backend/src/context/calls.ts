import type { VoiceSettings } from '@flare/contracts';
import type { OpenCall } from '../channels/call/parts.ts';
import type { Environment } from '../config/environment.ts';
import type { Events } from '../events.ts';
import type { Logger } from '../logger.ts';
import type { LiveSpeech } from '../providers/live-speech.ts';
import { systemTimers } from '../providers/system-timers.ts';
import type { LiveReleases } from '../store/live-releases.ts';
import type { Store } from '../store/store.ts';
import type { CallParts } from '../voice/call-parts.ts';
import { createSpeechCache } from '../voice/speech-cache.ts';
import { createVoiceDetectors, type VoiceDetectors } from '../voice/vad/detector.ts';
import { createCallKeepers } from './call-keepers.ts';
import type { Conversations } from './conversations.ts';
import { renderAhead } from './render-ahead.ts';

/** Everything that holds calls, joined. */
export interface Calls {
  calls: CallParts;
  settingsOf: (projectId: number) => Promise<{ voice: VoiceSettings; storeAudio: boolean }>;
  callsAtMost: number;
  /** Calls that are under way. */
  open: Set<OpenCall>;
  /** Resolves when everything that is kept of calls is written. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
}

/** So many calls one node holds; five times what two cores are made for. */
const CALLS_AT_MOST = 500;

interface Parts {
  mode: Environment['mode'];
  logger: Logger;
  events: Events;
  store: Store;
  conversations: Conversations;
  speech: LiveSpeech;
  live: LiveReleases;
}

export function createCallParts(parts: Parts): Calls {
  const { mode, logger, events, store, conversations, speech, live } = parts;
  const cache = createSpeechCache();
  const flows = renderAhead({ flows: conversations.flows, live, speech, cache, logger });
  let detectors: Promise<VoiceDetectors> | null = null;
  /** Threads of a model are started with the first call; tests do without. */
  const load = (): Promise<VoiceDetectors> =>
    mode === 'test'
      ? createVoiceDetectors(logger, () => Promise.reject(new Error('not in tests')))
      : createVoiceDetectors(logger);
  const keepers = createCallKeepers(store, logger);
  return {
    calls: {
      timers: systemTimers,
      runner: conversations.runner,
      flows,
      speech,
      detectors: () => (detectors ??= load()),
      cache,
      learned: new Map(),
      observe: {
        begun: events.callBegun,
        turn: events.callTurnAnswered,
        interrupted: events.callInterrupted,
        resumed: events.callResumed,
        ended: events.callEnded,
      },
      keep: keepers.keep,
      logger,
    },
    settingsOf: async (projectId) => {
      const file = await store.projects.readProjectFile(store.read, projectId, { versions: false });
      return { voice: file.voice ?? {}, storeAudio: file.store_audio ?? false };
    },
    callsAtMost: CALLS_AT_MOST,
    open: new Set(),
    settled: keepers.settled,
    close: async () => {
      await (await detectors)?.close();
      await keepers.settled();
    },
  };
}
