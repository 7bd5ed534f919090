import type {
  ApiView,
  EnvironmentView,
  PatchEnvironment,
  ProviderView,
  TriedProvider,
} from '@flare/contracts';
import { Injectable, inject } from '@angular/core';
import type { Static } from 'typebox';
import { Api } from '../../shared/http/api.ts';
import type { List } from '../../shared/http/list-page.ts';

export type Provider = Static<typeof ProviderView>;

/** The engines and settings of this installation. */
@Injectable({ providedIn: 'root' })
export class EnvironmentClient {
  private readonly api = inject(Api);

  environment(): Promise<EnvironmentView> {
    return this.api.get('/environment');
  }

  change(change: PatchEnvironment): Promise<EnvironmentView> {
    return this.api.patch('/environment', change);
  }

  /** What one can choose from. */
  providers(): Promise<List<Provider>> {
    return this.api.get('/providers');
  }

  locales(): Promise<List<{ code: string; name: string }>> {
    return this.api.get('/locales');
  }

  /** Tries out what is saved. */
  try(type: Provider['type'], text?: string): Promise<TriedProvider> {
    return this.api.post('/environment/try', { type, ...(text ? { text } : {}) });
  }

  putSecret(name: string, value: string): Promise<unknown> {
    return this.api.put(`/environment/secrets/${encodeURIComponent(name)}`, { value });
  }

  deleteSecret(name: string): Promise<unknown> {
    return this.api.delete(`/environment/secrets/${encodeURIComponent(name)}`);
  }

  apis(): Promise<List<ApiView>> {
    return this.api.get('/apis', { limit: 200 });
  }
}
