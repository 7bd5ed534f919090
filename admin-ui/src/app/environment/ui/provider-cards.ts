import { Component, computed, inject, input, output } from '@angular/core';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { fieldId } from '../../shared/form/field-id.ts';
import type { Provider } from '../data/environment-client.ts';

/** Which engine does the work, with what each needs. */
@Component({
  selector: 'flare-provider-cards',
  imports: [TranslocoDirective],
  template: `
    <div *transloco="let t" class="cards" role="radiogroup" [attr.aria-label]="label()">
      @for (provider of shown(); track provider.name) {
        <label [class.chosen]="provider.name === name()">
          <input
            type="radio"
            [name]="id"
            [checked]="provider.name === name()"
            (change)="chosen.emit(provider)"
          />
          <span class="words">
            <b>{{ said('title', provider.name) || provider.displayName }}</b>
            <span class="lead">{{ said('lead', provider.name) || provider.description }}</span>
            @if (provider.requiresApiKey || provider.requiresEndpoint) {
              <span class="needs">
                @if (provider.requiresEndpoint) {
                  <span>{{ t('environment.needsEndpoint') }}</span>
                }
                @if (provider.requiresApiKey) {
                  <span>{{ t('environment.needsKey') }}</span>
                }
              </span>
            }
          </span>
        </label>
      }
    </div>
  `,
  styleUrl: './provider-cards.scss',
})
export class ProviderCards {
  private readonly transloco = inject(TranslocoService);

  readonly label = input.required<string>();
  readonly name = input.required<string>();
  readonly providers = input.required<readonly Provider[]>();
  readonly chosen = output<Provider>();

  protected readonly id = fieldId();
  /** A provider that isn't among those of the catalogue is shown all the same. */
  protected readonly shown = computed<readonly Provider[]>(() => {
    const [name, providers] = [this.name(), this.providers()];
    if (providers.some((provider) => provider.name === name)) return providers;
    const unknown: Provider = {
      type: providers[0]?.type ?? 'llm',
      name,
      displayName: name,
      requiresEndpoint: false,
      requiresApiKey: false,
      requiresRepoInfo: false,
      description: '',
    };
    return [...providers, unknown];
  });

  /** What the pages themselves say of a provider that comes with Flare. */
  protected said(what: 'title' | 'lead', name: string): string {
    const key = `environment.known.${name}.${what}`;
    const text = this.transloco.translate<string>(key);
    return text === key ? '' : text;
  }
}
