import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { mindStates, type MindState } from '../data/call-view.ts';

/** The way of a turn through the mind: where it is, and where it has been. */
@Component({
  selector: 'flare-mind-path',
  imports: [TranslocoDirective],
  template: `
    <ol *transloco="let t">
      @for (state of states(); track state.name) {
        <li
          [class.been]="state.been"
          [class.here]="state.here"
          [title]="t('stand.mind.' + state.name)"
        >
          <span class="dot"></span>
          <span class="name">{{ t('stand.mind.' + state.name) }}</span>
        </li>
      }
    </ol>
  `,
  styleUrl: './mind-path.scss',
  host: { 'aria-hidden': 'true' },
})
export class MindPath {
  readonly mind = input.required<MindState>();
  readonly visited = input.required<readonly MindState[]>();
  readonly live = input(false);

  /** Being idle is no step of a way. */
  protected readonly states = computed(() =>
    mindStates
      .filter((name) => name !== 'IDLE')
      .map((name) => ({
        name,
        here: this.live() && name === this.mind(),
        been: this.live() && this.visited().includes(name),
      })),
  );
}
