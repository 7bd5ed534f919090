import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { FieldNamePipe } from '../../shared/authoring/field-name.ts';
import { languageNames } from '../../shared/format/formats.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { Icon } from '../../shared/ui/icon.ts';
import type { KnownIntents } from '../data/finding-place.ts';
import type { MissingWords } from '../data/missing-words.ts';
import { placeFinding } from '../data/placed-finding.ts';

/** The translations that a version lacks: a line for each language, the first place at hand and all the others on demand. */
@Component({
  selector: 'flare-missing-words-panel',
  imports: [CountPipe, FieldNamePipe, Icon, MatButton, RouterLink, TranslocoDirective],
  template: `
    <section *transloco="let t" class="panel">
      <h3><flare-icon name="language" /> {{ t('missing.title') }}</h3>
      <p class="soft">{{ t('missing.lead', { locale: defaultName() }) }}</p>
      <ul>
        @for (language of languages(); track language.locale) {
          <li>
            <div class="head">
              <p>
                <b>{{ language.name }}</b>
                {{ language.places.length | count: 'missing.places' }}
              </p>
              @if (language.places[0]; as first) {
                <a
                  matButton="outlined"
                  [routerLink]="first.way"
                  [fragment]="first.fragment"
                  [attr.aria-label]="t('missing.firstIn', { locale: language.name })"
                  (click)="left.emit()"
                  >{{ t('missing.first') }}</a
                >
              }
            </div>
            @if (language.places.length > 1) {
              <details>
                <summary>{{ t('missing.all') }}</summary>
                <ul>
                  @for (place of language.places; track $index) {
                    <li>
                      <a
                        class="link"
                        [routerLink]="place.way"
                        [fragment]="place.fragment"
                        (click)="left.emit()"
                      >
                        {{ place.intent ?? t('part.' + place.part) + ' ' + (place.name ?? '') }}
                        @for (field of place.fields; track $index) {
                          › {{ field | fieldName }}
                        }
                      </a>
                    </li>
                  }
                </ul>
              </details>
            }
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    h3 {
      display: flex;
      gap: 10px;
      align-items: center;
      padding: 12px 16px 0;
      color: var(--warn);
    }

    section > p {
      padding: 2px 16px 12px 46px;
      font-size: 0.8125rem;
    }

    section > ul > li {
      padding: 8px 12px 8px 16px;
      border-top: 1px solid var(--line);
    }

    .head {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      align-items: center;
      justify-content: space-between;

      b {
        margin-right: 6px;
      }
    }

    summary {
      width: fit-content;
      padding: 4px 0;
      color: var(--ink-soft);
      font-size: 0.8125rem;
      cursor: pointer;
    }

    details ul {
      max-height: 260px;
      overflow: auto;
    }

    details li {
      padding: 4px 0 4px 14px;
      font-size: 0.8125rem;
      overflow-wrap: anywhere;
    }
  `,
})
export class MissingWordsPanel {
  private readonly shown = inject(LanguageStore);

  readonly missing = input.required<readonly MissingWords[]>();
  readonly intents = input.required<KnownIntents>();
  /** The address of the version. */
  readonly home = input.required<readonly (string | number)[]>();
  /** The language that the version is read in, and the project's own. */
  readonly locale = input.required<string>();
  readonly defaultLocale = input.required<string>();
  /** Somebody follows one to its place. */
  readonly left = output();

  private readonly reading = computed(() => ({
    intents: this.intents(),
    home: this.home(),
    locale: this.locale(),
    defaultLocale: this.defaultLocale(),
  }));
  protected readonly defaultName = computed(() => this.nameOf(this.defaultLocale()));
  protected readonly languages = computed(() =>
    this.missing().map(({ locale, findings }) => ({
      locale,
      name: this.nameOf(locale),
      places: findings.map((finding) => placeFinding(finding, this.reading())),
    })),
  );

  private nameOf(locale: string): string {
    const language = this.shown.language();
    const name = languageNames(language).of(locale) ?? locale;
    return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
  }
}
