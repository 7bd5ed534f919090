import { Component, computed, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { sampleLines, type SampleLine } from '../data/sample-lines.ts';

/** A sample answer line by line; a line that is pressed is read into a variable. */
@Component({
  selector: 'flare-sample-tree',
  imports: [CountPipe, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (lines(); as lines) {
        <ul [attr.aria-label]="t('api.sample')">
          @for (line of lines; track line.path) {
            <li>
              <button
                type="button"
                [style.padding-left.px]="10 + line.depth * 14"
                [disabled]="disabled()"
                [title]="line.path"
                (click)="chosen.emit(line)"
              >
                <span class="key">{{ line.key }}</span>
                <span class="value" [attr.data-kind]="line.kind">{{
                  line.kind === 'list'
                    ? (line.size | count: 'api.items')
                    : line.kind === 'object'
                      ? ''
                      : line.text
                }}</span>
              </button>
            </li>
          }
        </ul>
      } @else {
        <p class="faint">{{ t('api.sampleNoJson') }}</p>
      }
    </ng-container>
  `,
  styles: `
    ul {
      max-height: 420px;
      padding: 6px 0;
      overflow: auto;
      border-radius: var(--radius);
      background: var(--sunken);
    }

    button {
      display: flex;
      gap: 8px;
      width: 100%;
      padding: 2px 10px;
      border: 0;
      background: none;
      color: var(--ink);
      font: 0.75rem/1.6 var(--mono);
      text-align: left;
      cursor: pointer;

      &:hover:not(:disabled) {
        background: var(--hover);
      }

      &:focus-visible {
        outline-offset: -2px;
      }

      &:disabled {
        cursor: default;
      }
    }

    .key {
      flex: none;
      max-width: 60%;
      color: var(--calm);
      overflow-wrap: anywhere;
    }

    .value {
      min-width: 0;
      color: var(--good);
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;

      &[data-kind='number'],
      &[data-kind='bool'],
      &[data-kind='null'] {
        color: var(--plum);
      }

      &[data-kind='list'] {
        color: var(--ink-faint);
      }
    }
  `,
})
export class SampleTree {
  readonly body = input.required<string>();
  readonly disabled = input(false);
  readonly chosen = output<SampleLine>();
  protected readonly lines = computed(() => sampleLines(this.body()));
}
