import type {
  EnvironmentView,
  ProjectSummary,
  ProviderChoiceChange,
  TriedProvider,
  VersionDetail,
} from '@flare/contracts';
import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../shared/http/api.ts';
import type { ListPage } from '../../shared/http/list-page.ts';
import { asProblem } from '../../shared/http/problem.ts';

/** What the stand asks of the server besides the call itself. */
@Injectable({ providedIn: 'root' })
export class StandClient {
  private readonly api = inject(Api);
  private readonly http = inject(HttpClient);

  async projects(): Promise<ProjectSummary[]> {
    return (await this.api.get<ListPage<ProjectSummary>>('/projects', { limit: 200 })).items;
  }

  /** A ticket for one call, good for a minute. */
  async ticket(): Promise<string> {
    try {
      const asked = this.http.post<{ ticket: string }>('/api/v1/tickets', {});
      return (await firstValueFrom(asked)).ticket;
    } catch (thrown) {
      throw asProblem(thrown);
    }
  }

  /** A version without its examples. */
  version(projectId: number, no: number): Promise<VersionDetail> {
    const path = `/projects/${String(projectId)}/versions/${String(no)}`;
    return this.api.get(path, { examples: false });
  }

  environment(): Promise<EnvironmentView> {
    return this.api.get('/environment');
  }

  /**
   * Makes the system's own voice that of an installation without one, if it works; otherwise nothing
   * changes. Where somebody has chosen a voice meanwhile, theirs is tried.
   */
  async useSystemVoice(): Promise<TriedProvider> {
    const { ttsProvider, revision } = await this.environment();
    if (!ttsProvider.name.startsWith('no_')) return this.tryVoice();
    const before = asChange(ttsProvider);
    const wanted = { ...before, name: 'espeak', endpoint: null, settings: {} };
    const chosen = await this.chooseVoice(wanted, revision);
    let works = false;
    try {
      const tried = await this.tryVoice();
      works = tried.ok;
      return tried;
    } finally {
      if (!works) await this.chooseVoice(before, chosen.revision);
    }
  }

  private tryVoice(): Promise<TriedProvider> {
    return this.api.post('/environment/try', { type: 'tts' });
  }

  private chooseVoice(
    ttsProvider: ProviderChoiceChange,
    revision: number,
  ): Promise<EnvironmentView> {
    return this.api.patch('/environment', { revision, ttsProvider });
  }
}

/** A choice as it is written back: its keys stay where they are. */
function asChange(choice: EnvironmentView['ttsProvider']): ProviderChoiceChange {
  const { fallback } = choice;
  return { ...withoutKey(choice), ...(fallback ? { fallback: withoutKey(fallback) } : {}) };
}

function withoutKey({
  name,
  endpoint,
  settings,
  byLocale,
}: Omit<EnvironmentView['ttsProvider'], 'fallback'>): ProviderChoiceChange {
  return { name, endpoint, settings, ...(byLocale ? { byLocale } : {}) };
}
