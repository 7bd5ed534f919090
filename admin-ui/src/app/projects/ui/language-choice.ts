import { Component, computed, inject, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { fieldId } from '../../shared/form/field-id.ts';
import { languageNames } from '../../shared/format/formats.ts';
import { LanguageStore } from '../../shared/i18n/language-store.ts';

export interface Languages {
  readonly supportedLocales: string[];
  readonly defaultLocale: string;
}

/** The languages of a project, one of them the default one. */
@Component({
  selector: 'flare-language-choice',
  imports: [TranslocoDirective],
  template: `
    <fieldset *transloco="let t">
      <legend>{{ t('projects.languages') }}</legend>
      <ul>
        @for (language of offered(); track language.code) {
          <li [class.chosen]="language.chosen">
            <label>
              <input
                type="checkbox"
                [checked]="language.chosen"
                [disabled]="language.code === defaultLocale()"
                (change)="choose(language.code, $any($event.target))"
              />
              <span
                >{{ language.name }} <code class="soft">{{ language.code }}</code></span
              >
            </label>
            @if (language.chosen) {
              <label class="default">
                <input
                  type="radio"
                  [name]="id"
                  [checked]="language.code === defaultLocale()"
                  [attr.aria-label]="t('project.defaultOf', { language: language.name })"
                  (change)="makeDefault(language.code)"
                />
                <span>{{ t('project.default') }}</span>
              </label>
            }
          </li>
        }
      </ul>
      <p class="field-hint">{{ t('project.languagesHint') }}</p>
    </fieldset>
  `,
  styles: `
    ul {
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      overflow: hidden;
    }

    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      align-items: center;
      justify-content: space-between;
      min-height: 40px;
      padding: 4px 12px;

      + li {
        border-top: 1px solid var(--line);
      }
    }

    label {
      display: flex;
      gap: 10px;
      align-items: center;
      min-height: 28px;
      cursor: pointer;
    }

    .default {
      gap: 6px;
      color: var(--ink-soft);
      font-size: 0.8125rem;
    }

    input {
      width: 16px;
      height: 16px;
      margin: 0;
      accent-color: var(--flare);
    }

    .field-hint {
      margin-top: 6px;
    }
  `,
})
export class LanguageChoice {
  private readonly languages = inject(LanguageStore);

  readonly supportedLocales = input.required<readonly string[]>();
  readonly defaultLocale = input.required<string>();
  /** What Flare speaks. */
  readonly available = input.required<readonly string[]>();
  readonly changed = output<Languages>();
  /** A language is about to be taken away; whoever listens decides. */
  readonly removed = output<string>();

  protected readonly id = fieldId();
  protected readonly offered = computed(() => {
    const names = languageNames(this.languages.language());
    const chosen = new Set(this.supportedLocales());
    return [...new Set([...this.available(), ...chosen])].map((code) => ({
      code,
      name: names.of(code) ?? code,
      chosen: chosen.has(code),
    }));
  });

  protected choose(code: string, box: HTMLInputElement): void {
    if (box.checked) {
      const supportedLocales = [...this.supportedLocales(), code];
      this.changed.emit({ supportedLocales, defaultLocale: this.defaultLocale() });
    } else {
      box.checked = true;
      this.removed.emit(code);
    }
  }

  protected makeDefault(defaultLocale: string): void {
    this.changed.emit({ supportedLocales: [...this.supportedLocales()], defaultLocale });
  }
}
