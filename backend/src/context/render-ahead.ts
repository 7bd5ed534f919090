import type { Flow } from '../core/flow/flow.ts';
import type { Logger } from '../logger.ts';
import type { TextToSpeech } from '../providers/contracts/tts.ts';
import type { FlowSource } from '../runtime/ports.ts';
import type { LiveReleases } from '../store/live-releases.ts';
import { fixedTexts } from '../voice/fixed-texts.ts';
import type { SpeechCache } from '../voice/speech-cache.ts';

/** Rates of the telephone and of the browser. */
const RATES = [8000, 16_000];
/** Projects that calls were last held in. */
const PROJECTS_AT_MOST = 50;

interface Parts {
  flows: FlowSource;
  live: Pick<LiveReleases, 'find' | 'onChange'>;
  speech: { voice: (locale: string) => TextToSpeech | null };
  cache: SpeechCache;
  logger: Logger;
}

/**
 * A source of flows for calls which has what is fixed in a version said before it is wanted: as soon as its first
 * call begins, and, in projects that take calls, as soon as another version goes live.
 */
export function renderAhead({ flows, live, speech, cache, logger }: Parts): FlowSource {
  /** The flow that was rendered last, by project. */
  const rendered = new Map<string, string>();

  const render = (flow: Flow): void => {
    const project = flow.project.name;
    if (rendered.get(project) === flow.hash) return;
    rendered.delete(project);
    rendered.set(project, flow.hash);
    const [oldest] = rendered.keys();
    if (rendered.size > PROJECTS_AT_MOST && oldest !== undefined) rendered.delete(oldest);
    for (const locale of flow.locales) {
      const voice = speech.voice(locale);
      if (voice === null) continue;
      for (const text of fixedTexts(flow, locale))
        for (const rate of RATES) cache.prepare({ voice, locale, text, rate });
    }
  };

  live.onChange(() => {
    for (const [project, hash] of rendered) {
      live
        .find(project)
        .then(async (found) => {
          const next = found?.live?.flowHash;
          if (next !== undefined && next !== hash) render(await flows.flow(next));
        })
        .catch((err: unknown) => logger.warn({ err, project }, 'nothing was rendered ahead'));
    }
  });

  return {
    async flow(hash) {
      const flow = await flows.flow(hash);
      render(flow);
      return flow;
    },
  };
}
