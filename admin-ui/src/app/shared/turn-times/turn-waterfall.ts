import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { goalMs, type TurnTimes } from './turn-times.ts';

/** So many earlier turns are shown. */
const earlierAtMost = 4;

/** What each turn took, from the caller's last sound to the assistant's first. */
@Component({
  selector: 'flare-turn-waterfall',
  imports: [TranslocoDirective],
  templateUrl: './turn-waterfall.html',
  styleUrl: './turn-waterfall.scss',
})
export class TurnWaterfall {
  readonly turns = input.required<readonly TurnTimes[]>();
  readonly usual = input<number | null>(null);
  readonly slow = input<number | null>(null);

  protected readonly goal = goalMs;
  protected readonly last = computed(() => this.turns().at(-1));
  protected readonly earlier = computed(() =>
    this.turns()
      .slice(-1 - earlierAtMost, -1)
      .toReversed(),
  );
  /** What the whole width stands for, in milliseconds. */
  private readonly width = computed(() =>
    Math.max(
      goalMs * 1.15,
      ...this.turns()
        .slice(-1 - earlierAtMost)
        .map(({ totalMs }) => totalMs),
    ),
  );
  protected readonly goalAt = computed(() => `${String((goalMs / this.width()) * 100)}%`);
  /** The answer was there in time. */
  protected readonly inTime = ({ totalMs }: TurnTimes): boolean => totalMs <= goalMs;

  protected readonly share = (ms: number): string => `${String((ms / this.width()) * 100)}%`;
  protected readonly millis = (ms: number | null | undefined): string =>
    ms === null || ms === undefined ? '–' : String(Math.round(ms));
}
