import { Directive, ElementRef, computed, effect, viewChild } from '@angular/core';
import type { HeldCall } from '../data/held-call.ts';
import { callKey } from './call-keys.ts';

/** What the assistant's mind does while it is the caller's turn. */
const waiting: ReadonlySet<string> = new Set(['IDLE', 'LISTENING']);

/** What every page that holds a call has: what it is at, its keys, and words that stay in sight as they come. */
@Directive()
export abstract class CallPage {
  private readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');

  protected abstract readonly store: HeldCall;

  protected readonly live = computed(() => this.store.phase() === 'live');
  protected readonly underWay = computed(() => this.live() || this.store.phase() === 'connecting');
  /** What moves the picture: the caller's voice while it is their turn, the assistant's otherwise. */
  protected readonly level = (): number =>
    this.store.view().mind === 'LISTENING' ? this.store.callerLevel() : this.store.assistantLevel();
  /** What stands under the picture. */
  protected readonly status = computed(() => {
    const phase = this.store.phase();
    const { mind, handedOver } = this.store.view();
    if (phase === 'ended' && handedOver) return 'stand.phase.handedOver';
    if (phase !== 'live') return `stand.phase.${phase}`;
    return this.store.typesOnly() && waiting.has(mind) ? 'stand.mind.typed' : `stand.mind.${mind}`;
  });

  constructor() {
    effect(() => {
      this.store.view();
      const scroller = this.scroller()?.nativeElement;
      requestAnimationFrame(() => scroller?.scrollTo({ top: scroller.scrollHeight }));
    });
  }

  protected pressed(event: KeyboardEvent): void {
    const meant = this.underWay() ? callKey(event) : null;
    if (meant === 'mute') {
      event.preventDefault();
      this.store.mute();
    }
    if (meant === 'end') this.store.hangUp();
  }
}
