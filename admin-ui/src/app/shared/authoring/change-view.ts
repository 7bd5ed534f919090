import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective, TranslocoService } from '@jsverse/transloco';
import { LanguageStore } from '../i18n/language-store.ts';
import { lineDifference } from './line-difference.ts';
import { textPairs } from './text-pairs.ts';
import { ValueView } from './value-view.ts';
import { wordsOfValue } from './value-words.ts';
import { wordDifference } from './word-difference.ts';

/** A value that came, went or changed. */
export interface ValueChange {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly before: unknown;
  readonly after: unknown;
}

/** What was there and what is there now: lines that came and went, words marked, other values side by side. */
@Component({
  selector: 'flare-change-view',
  imports: [TranslocoDirective, ValueView],
  template: `
    <ng-container *transloco="let t">
      @if (lines(); as lines) {
        <ul class="lines">
          @for (line of lines; track $index) {
            <li [class]="line.change" [attr.lang]="line.locale || null">
              <span class="sign" aria-hidden="true">{{ line.change === 'added' ? '+' : '−' }}</span>
              <span class="hidden-label">{{ t('difference.' + line.change) }}</span>
              @if (line.locale) {
                <span class="locale">{{ line.locale }}</span>
              }
              <span class="words">{{ line.text }}</span>
            </li>
          }
        </ul>
      } @else {
        <div class="sides" [class.one]="shown().kind !== 'changed'">
          @for (side of sides(); track side) {
            <div [class]="side">
              <span class="hidden-label">{{ t('difference.' + side) }}</span>
              @if (words(); as pairs) {
                @for (pair of pairs; track pair.locale) {
                  <p [attr.lang]="pair.locale || null">
                    @if (pair.locale) {
                      <span class="locale">{{ pair.locale }}</span>
                    }
                    @for (piece of pair[side]; track $index) {
                      @if (piece.marked) {
                        <mark>{{ piece.text }}</mark>
                      } @else {
                        <span>{{ piece.text }}</span>
                      }
                    } @empty {
                      <span class="faint">–</span>
                    }
                  </p>
                }
              } @else {
                <flare-value-view [value]="shown()[side]" />
              }
            </div>
          }
        </div>
      }
    </ng-container>
  `,
  styleUrl: './change-view.scss',
})
export class ChangeView {
  readonly change = input.required<ValueChange>();
  /** The key of the field that changed, where it is one whose values have words. */
  readonly field = input('');

  private readonly transloco = inject(TranslocoService);
  private readonly languages = inject(LanguageStore);
  protected readonly shown = computed((): ValueChange => {
    const given = this.change();
    const language = this.languages.language();
    const say = (value: unknown): unknown => {
      const key = wordsOfValue(this.field(), value);
      const said = key ? this.transloco.translate<string>(key, {}, language) : key;
      return said === undefined || said === key ? value : said;
    };
    return { kind: given.kind, before: say(given.before), after: say(given.after) };
  });

  protected readonly lines = computed(() => {
    const { before, after } = this.shown();
    return lineDifference(before, after);
  });
  protected readonly sides = computed((): ('before' | 'after')[] => {
    const { kind } = this.shown();
    return kind === 'added' ? ['after'] : kind === 'removed' ? ['before'] : ['before', 'after'];
  });
  protected readonly words = computed(() => {
    const { kind, before, after } = this.shown();
    if (kind !== 'changed') return undefined;
    return textPairs(before, after)?.map(({ locale, before: old, after: now }) => ({
      locale,
      ...wordDifference(old, now),
    }));
  });
}
