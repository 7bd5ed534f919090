import { Component, computed, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { TranslocoDirective } from '@jsverse/transloco';
import { type Option, SelectField } from '../../shared/form/select-field.ts';
import { SettingsRows } from '../../shared/form/settings-rows.ts';
import type { Settings } from '../../shared/form/settings.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { Tag } from '../../shared/ui/tag.ts';
import type { Provider } from '../data/environment-client.ts';
import type { ProviderDraft } from '../data/environment-content.ts';

type Overrides = NonNullable<ProviderDraft['byLocale']>;

/** Another provider, or other settings, for some languages. */
@Component({
  selector: 'flare-locale-overrides',
  imports: [
    Icon,
    MatButton,
    MatIconButton,
    MatMenuModule,
    SelectField,
    SettingsRows,
    Tag,
    TranslocoDirective,
  ],
  template: `
    <ng-container *transloco="let t">
      @for (locale of used(); track locale) {
        <div class="locale">
          <div class="head">
            <flare-tag>{{ locale }}</flare-tag>
            <flare-select-field
              class="provider"
              [label]="t('environment.providerFor', { locale })"
              [hideLabel]="true"
              [value]="overrides()[locale]?.name ?? ''"
              [options]="options(t('environment.sameProvider'))"
              (changed)="rename(locale, $event)"
            />
            <button
              matIconButton
              type="button"
              [attr.aria-label]="t('environment.removeLocale', { locale })"
              (click)="remove(locale)"
            >
              <flare-icon name="close" />
            </button>
          </div>
          <flare-settings-rows
            [label]="t('environment.settingsFor', { locale })"
            [settings]="overrides()[locale]?.settings ?? {}"
            (changed)="set(locale, $event)"
          />
        </div>
      }
      @if (unused().length > 0) {
        <button matButton type="button" [matMenuTriggerFor]="menu">
          <span class="row"><flare-icon name="language" /> {{ t('environment.addLocale') }}</span>
        </button>
        <mat-menu #menu="matMenu">
          @for (locale of unused(); track locale.code) {
            <button mat-menu-item type="button" (click)="set(locale.code, {})">
              {{ locale.name }}
            </button>
          }
        </mat-menu>
      }
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
      justify-items: start;
    }

    .locale {
      display: grid;
      gap: 8px;
      width: 100%;
      padding: 10px 12px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }

    .head {
      display: flex;
      gap: 8px;
      align-items: center;
    }

    .provider {
      flex: 1;
      max-width: 320px;
    }

    .head button {
      margin-left: auto;
    }
  `,
})
export class LocaleOverrides {
  readonly overrides = input.required<Overrides>();
  readonly providers = input.required<readonly Provider[]>();
  readonly locales = input.required<readonly { code: string; name: string }[]>();
  readonly changed = output<Overrides>();

  protected readonly used = computed(() => Object.keys(this.overrides()).sort());
  protected readonly unused = computed(() =>
    this.locales().filter(({ code }) => !(code in this.overrides())),
  );

  protected options(same: string): Option[] {
    const others = this.providers().map(({ name, displayName }) => ({
      value: name,
      text: displayName,
    }));
    return [{ value: '', text: same }, ...others];
  }

  protected rename(locale: string, name: string): void {
    const settings = this.overrides()[locale]?.settings ?? {};
    this.changed.emit({
      ...this.overrides(),
      [locale]: name ? { name, settings } : { settings },
    });
  }

  protected set(locale: string, settings: Settings): void {
    const present = this.overrides()[locale];
    this.changed.emit({ ...this.overrides(), [locale]: { ...present, settings } });
  }

  protected remove(locale: string): void {
    const others = Object.entries(this.overrides()).filter(([code]) => code !== locale);
    this.changed.emit(Object.fromEntries(others));
  }
}
