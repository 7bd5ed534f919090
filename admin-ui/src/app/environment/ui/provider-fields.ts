import { Component, computed, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { SettingsRows } from '../../shared/form/settings-rows.ts';
import type { Settings } from '../../shared/form/settings.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { Icon } from '../../shared/ui/icon.ts';
import type { Provider } from '../data/environment-client.ts';
import type { ChoiceDraft, ProviderDraft } from '../data/environment-content.ts';
import { settingAt, withSetting } from '../data/settings.ts';
import { KeyField } from './key-field.ts';
import { ProviderCards } from './provider-cards.ts';

/** A provider with its address, its key and its settings. */
@Component({
  selector: 'flare-provider-fields',
  imports: [Icon, KeyField, ProviderCards, SettingsRows, TextField, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <flare-provider-cards
        [label]="label()"
        [name]="draft().name"
        [providers]="providers()"
        (chosen)="choose($event)"
      />
      @if (!isNone()) {
        @if (missing(); as what) {
          <p class="notice warn">
            <flare-icon name="warning" /><span>{{ t('environment.missing.' + what) }}</span>
          </p>
        }
        <div class="pair">
          @if (provider()?.requiresEndpoint || draft().endpoint !== null) {
            <flare-text-field
              [label]="t('environment.endpoint')"
              [value]="draft().endpoint ?? ''"
              [mono]="true"
              placeholder="https://"
              [hint]="t('environment.endpointHint')"
              [problem]="problems().get(place() + '.endpoint')"
              (changed)="move($event)"
            />
          }
          @if (provider()?.requiresApiKey || draft().hasApiKey || draft().keyChange) {
            <flare-key-field
              [draft]="draft()"
              [key]="typedKey()"
              (typed)="keyTyped.emit($event)"
              (forget)="edit({ keyChange: 'forget' })"
              (kept)="keyTyped.emit('')"
            />
          }
          @if (provider()?.requiresRepoInfo || model()) {
            <flare-text-field
              [label]="t('environment.model')"
              [value]="model()"
              [mono]="true"
              [hint]="t('environment.modelHint')"
              (changed)="edit({ settings: with('model', $event || undefined) }, 'model')"
            />
          }
        </div>
        <ng-content />
        <details [open]="hasOthers()">
          <summary>{{ t('environment.otherSettings') }}</summary>
          <p class="field-hint">{{ t('environment.otherSettingsHint') }}</p>
          <flare-settings-rows
            [label]="t('environment.otherSettings')"
            [settings]="others()"
            (changed)="editOthers($event)"
          />
        </details>
      }
    </ng-container>
  `,
  styleUrl: './provider-fields.scss',
})
export class ProviderFields {
  readonly label = input.required<string>();
  /** Where it stands in the environment, such as `llmProvider.fallback`. */
  readonly place = input.required<string>();
  readonly draft = input.required<ProviderDraft>();
  /** As it is saved: a key stays with its provider. */
  readonly saved = input.required<ProviderDraft | null | undefined>();
  readonly providers = input.required<readonly Provider[]>();
  readonly typedKey = input.required<string>();
  readonly problems = input.required<ReadonlyMap<string, string>>();
  /** Settings that have a field of their own elsewhere. */
  readonly known = input<readonly string[]>([]);
  readonly changed = output<{ draft: ProviderDraft; kind: string }>();
  readonly keyTyped = output<string>();

  protected readonly provider = computed(() =>
    this.providers().find(({ name }) => name === this.draft().name),
  );
  protected readonly isNone = computed(() => this.draft().name.startsWith('no_'));
  protected readonly model = computed(() => {
    const model = settingAt(this.draft().settings, 'model');
    return typeof model === 'string' ? model : '';
  });
  protected readonly missing = computed(() => {
    const { endpoint, hasApiKey, keyChange } = this.draft();
    const provider = this.provider();
    if (provider?.requiresEndpoint && !endpoint) return 'endpoint';
    const hasKey = keyChange === 'set' || (hasApiKey && keyChange !== 'forget');
    return provider?.requiresApiKey && !hasKey ? 'key' : '';
  });
  protected readonly others = computed<Settings>(() => {
    const known = new Set([...this.known(), 'model']);
    return Object.fromEntries(
      Object.entries(this.draft().settings).filter(([key]) => !known.has(key)),
    );
  });
  protected readonly hasOthers = computed(() => Object.keys(this.others()).length > 0);

  protected with(path: string, value: unknown): Settings {
    return withSetting(this.draft().settings, path, value);
  }

  protected edit(change: Partial<ChoiceDraft>, kind = ''): void {
    this.changed.emit({ draft: { ...this.draft(), ...change }, kind });
  }

  protected editOthers(others: Settings): void {
    const own = Object.entries(this.draft().settings).filter(([key]) => !(key in this.others()));
    this.edit({ settings: { ...Object.fromEntries(own), ...others } }, 'settings');
  }

  /** A key stays with its address. */
  protected move(text: string): void {
    const [saved, endpoint] = [this.saved(), text || null];
    const stays = saved?.name === this.draft().name && saved.endpoint === endpoint;
    this.edit({ endpoint, hasApiKey: stays && saved.hasApiKey }, 'endpoint');
  }

  /** Another provider begins with its own address and key; going back finds those of before. */
  protected choose({ name }: Provider): void {
    const saved = this.saved();
    const own = saved?.name === name ? saved : { endpoint: null, hasApiKey: false };
    const { endpoint, hasApiKey } = own;
    this.edit({ name, endpoint, hasApiKey, keyChange: undefined });
  }
}
