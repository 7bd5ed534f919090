import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { spokenPart, type SaidLine } from '../data/call-view.ts';

/** What was said: words that come, words that were heard, and words that are still to be said, told apart. */
@Component({
  selector: 'flare-call-words',
  imports: [TranslocoDirective],
  template: `
    <ol *transloco="let t" class="lines">
      @for (line of shown(); track $index) {
        <li [class]="line.by" [class.provisional]="line.provisional">
          <span class="hidden-label">{{ t('stand.by.' + line.by) }}</span>
          <p>
            <span class="said">{{ line.said }}</span>
            @if (line.rest) {
              @if (line.cut) {
                <s class="rest" [title]="t('stand.notHeard')">{{ line.rest }}</s>
              } @else {
                <span class="rest">{{ line.rest }}</span>
              }
            }
          </p>
          @if (line.cut) {
            <span class="note">{{ t('stand.interrupted') }}</span>
          }
        </li>
      }
    </ol>
  `,
  styleUrl: './call-words.scss',
})
export class CallWords {
  readonly lines = input.required<readonly SaidLine[]>();

  protected readonly shown = computed(() =>
    this.lines().map((line) => {
      const [said, rest] = spokenPart(line);
      return { ...line, said, rest };
    }),
  );
}
