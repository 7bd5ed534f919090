import type { ImpactResult, Intent, IntentPreview, TriedValue } from '@flare/contracts';
import { renameInTest } from '../conversation-test/rename-in-test.ts';
import type { Renaming } from '../core/configuration/renaming/renaming.ts';
import { CompileError } from '../core/flow/compile-error.ts';
import type { Language } from '../core/language/language.ts';
import { previewIntent, type Preview } from '../core/trial/preview-intent.ts';
import type { TrialScope } from '../core/trial/trial-flow.ts';
import { tryValue, type Attempt } from '../core/trial/try-value.ts';
import { conflict, unavailable, unprocessable } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { ImpactJob } from './impact-worker.ts';
import { inWorker, WorkGivenUp } from './in-worker.ts';

/** How long the impact of an edit may take to work out. */
const impactWithin = 30_000;

/** The version that is being edited. */
export interface VersionPlace {
  projectId: number;
  no: number;
}

/** What is tried out while a version is being edited. Nothing of it is stored. */
export interface Authoring {
  /** @throws FlareError 404, 422 `version_does_not_compile` */
  tryValue: (place: VersionPlace, attempt: Attempt) => Promise<TriedValue>;
  /** @throws FlareError 404, 422 `version_does_not_compile` */
  previewIntent: (place: VersionPlace, preview: Preview) => Promise<IntentPreview>;
  /**
   * Which sentences an edited (or new) intent would move.
   *
   * @param wanted.by one at a time for each user: a newer question takes the place of an older one
   * @throws FlareError 404, 409 `superseded`, 503 `took_too_long`
   */
  impactOf: (
    place: VersionPlace,
    wanted: { name: string; intent: Intent; by: string; signal: AbortSignal },
  ) => Promise<ImpactResult>;
  /** A conversation test with a name changed where it expects it. */
  renameInTest: (yaml: string, renaming: Renaming) => ReturnType<typeof renameInTest>;
}

export function createAuthoring(parts: {
  store: Store;
  languages: Record<string, Language>;
}): Authoring {
  const { store, languages } = parts;
  const running = new Map<string, AbortController>();

  /** @param examples without them a large version is read in a fraction of the time */
  async function scopeOf({ projectId, no }: VersionPlace, examples = false): Promise<TrialScope> {
    const read = examples ? store.versions.readVersion : store.versions.readOutline;
    const { content } = await read(store.read, projectId, no);
    const project = await store.projects.readProjectFile(store.read, projectId, {
      versions: false,
    });
    const apis = await store.apis.readApis(store.read);
    return { project, version: content, apis, languages };
  }

  function compiling<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      throw unprocessable('version_does_not_compile', error.message);
    }
  }

  return {
    renameInTest,
    async tryValue(place, attempt) {
      const scope = await scopeOf(place);
      return compiling(() => tryValue(scope, attempt));
    },
    async previewIntent(place, preview) {
      const scope = await scopeOf(place);
      return compiling(() => previewIntent(scope, preview));
    },
    async impactOf(place, { name, intent, by, signal }) {
      const { project, version } = await scopeOf(place, true);
      const known = version.intents.some((one) => one.name === name);
      const after = known
        ? version.intents.map((one) => (one.name === name ? intent : one))
        : [...version.intents, intent];
      const job: ImpactJob = {
        input: {
          before: version,
          after: { ...version, intents: after },
          intent: intent.name,
          locales: project.supported_locales ?? [project.default_locale],
          defaultLocale: project.default_locale,
          languages,
        },
        tests: version.conversation_tests ?? [],
      };
      const mine = new AbortController();
      running.get(by)?.abort();
      running.set(by, mine);
      try {
        return await inWorker<ImpactResult>(new URL('./impact-worker.ts', import.meta.url), job, {
          within: impactWithin,
          signal: AbortSignal.any([mine.signal, signal]),
        });
      } catch (error) {
        if (!(error instanceof WorkGivenUp)) throw error;
        throw mine.signal.aborted || signal.aborted
          ? conflict('superseded', 'A newer question took the place of this one.')
          : unavailable('took_too_long', 'The version is too large to say that in half a minute.');
      } finally {
        if (running.get(by) === mine) running.delete(by);
      }
    },
  };
}
