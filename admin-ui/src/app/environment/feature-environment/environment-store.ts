import type { ApiView, EnvironmentView } from '@flare/contracts';
import { Injectable, computed, inject, signal } from '@angular/core';
import { EditedDocument } from '../../shared/editing/edited-document.ts';
import type { List } from '../../shared/http/list-page.ts';
import { load } from '../../shared/http/load.ts';
import { EnvironmentClient, type Provider } from '../data/environment-client.ts';
import {
  changeOf,
  contentOf,
  withoutNewKeys,
  type EnvironmentContent,
} from '../data/environment-content.ts';
import { usesOf } from '../data/secret-uses.ts';

/** The environment being edited, what one can choose from, and the secrets. */
@Injectable()
export class EnvironmentStore {
  private readonly client = inject(EnvironmentClient);
  private readonly loadedProviders = load<List<Provider>>();
  private readonly loadedLocales = load<List<{ code: string; name: string }>>();
  private readonly loadedSecrets = load<EnvironmentView['secrets']>();
  private readonly loadedApis = load<List<ApiView>>();

  readonly document = inject<EditedDocument<EnvironmentContent>>(EditedDocument);
  readonly locales = computed(() => this.loadedLocales.value()?.items ?? []);
  readonly secrets = computed(() =>
    this.loadedSecrets.value()?.map((secret) => ({
      ...secret,
      uses: usesOf(secret.name, this.loadedApis.value()?.items ?? []),
    })),
  );
  /** New keys, by place. They are never written down in the browser. */
  readonly keys = signal<ReadonlyMap<string, string>>(new Map());

  providers(type: Provider['type']): readonly Provider[] {
    const found = (this.loadedProviders.value()?.items ?? []).filter((one) => one.type === type);
    const none = `no_${type}`;
    return found.some(({ name }) => name === none)
      ? found
      : [{ ...absent, type, name: none, displayName: none }, ...found];
  }

  async open(): Promise<void> {
    this.keys.set(new Map());
    await Promise.all([
      this.openDocument(),
      this.loadedProviders.run(() => this.client.providers()),
      this.loadedLocales.run(() => this.client.locales()),
      this.loadedApis.run(() => this.client.apis()),
    ]);
  }

  /** After new keys were sent the page begins anew with what is kept. */
  async afterSave(): Promise<void> {
    if (this.keys().size === 0 && !JSON.stringify(this.document.content()).includes('keyChange')) {
      return;
    }
    this.keys.set(new Map());
    await this.openDocument();
  }

  typeKey(place: string, key: string): void {
    this.keys.update((keys) => {
      const next = new Map(keys);
      if (key === '') next.delete(place);
      else next.set(place, key);
      return next;
    });
  }

  async putSecret(name: string, value: string): Promise<void> {
    await this.client.putSecret(name, value);
    await this.reloadSecrets();
  }

  async deleteSecret(name: string): Promise<void> {
    await this.client.deleteSecret(name);
    await this.reloadSecrets();
  }

  private async openDocument(): Promise<void> {
    await this.document.open({
      place: 'environment',
      read: async () => {
        const view = await this.client.environment();
        this.loadedSecrets.set(view.secrets);
        return { content: contentOf(view), revision: view.revision };
      },
      write: (content, revision, base) =>
        this.client.change({ revision, ...changeOf(content, base, this.keys()) }),
      fromPresent: (present) => contentOf(present as EnvironmentView),
    });
    if (this.document.recoveredFrom()) this.document.edit(withoutNewKeys);
  }

  private reloadSecrets(): Promise<void> {
    return this.loadedSecrets.run(async () => (await this.client.environment()).secrets);
  }
}

const absent = {
  requiresEndpoint: false,
  requiresApiKey: false,
  requiresRepoInfo: false,
  description: '',
};
