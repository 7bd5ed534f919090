import type { EnvironmentView, ProjectSummary, TriedProvider } from '@flare/contracts';
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

  environment(): Promise<EnvironmentView> {
    return this.api.get('/environment');
  }

  /** Makes the system's own voice that of the installation, if it works; otherwise nothing changes. */
  async useSystemVoice(): Promise<TriedProvider> {
    const before = await this.environment();
    const { revision } = await this.chooseVoice('espeak', before.revision);
    const tried = await this.api.post<TriedProvider>('/environment/try', { type: 'tts' });
    if (!tried.ok) await this.chooseVoice('no_tts', revision);
    return tried;
  }

  private chooseVoice(name: string, revision: number): Promise<EnvironmentView> {
    const ttsProvider = { name, endpoint: null, settings: {} };
    return this.api.patch('/environment', { revision, ttsProvider });
  }
}
