import type { Text } from '@flare/contracts';
import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { partsOf, textIn } from '../../shared/authoring/texts.ts';

/** A text that is spoken, in the language that the page is read in, its placeholders marked. */
@Component({
  selector: 'flare-locale-text',
  imports: [TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (label()) {
        <p class="label">{{ label() }}</p>
      }
      <p [attr.lang]="shown().fallback ? null : locale()">
        @for (part of parts(); track $index) {
          @if (part.variable) {
            <code>{{ part.text }}</code>
          } @else {
            <span>{{ part.text }}</span>
          }
        }
        @if (shown().fallback && shown().text) {
          <em>{{ t('version.fallback', { locale: defaultLocale() }) }}</em>
        }
      </p>
    </ng-container>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }

    .label {
      color: var(--ink-faint);
      font-size: 0.75rem;
      font-weight: 500;
    }

    p {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }

    code {
      padding: 1px 5px;
      border-radius: 4px;
      background: var(--calm-soft);
      color: var(--calm);
    }

    em {
      margin-left: 6px;
      color: var(--warn);
      font-size: 0.75rem;
      font-style: normal;
    }
  `,
})
export class LocaleText {
  readonly text = input.required<Text | null | undefined>();
  readonly locale = input.required<string>();
  readonly defaultLocale = input.required<string>();
  readonly label = input('');

  protected readonly shown = computed(() =>
    textIn(this.text(), this.locale(), this.defaultLocale()),
  );
  protected readonly parts = computed(() => partsOf(this.shown().text));
}
