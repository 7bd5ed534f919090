import type { PresenceView } from '@flare/contracts';
import { Component, DestroyRef, effect, inject, input, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Api } from '../http/api.ts';
import { idle } from '../time/idle.ts';

/** How often one says that one is here, in milliseconds. */
const beat = 15_000;

/** Who else is looking at the same thing, and who is editing it. */
@Component({
  selector: 'flare-presence',
  imports: [TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @for (other of others(); track other.username) {
        <span class="person" [class.editing]="other.editing">
          <i aria-hidden="true">{{ other.username.slice(0, 1).toUpperCase() }}</i>
          {{ t(other.editing ? 'presence.editing' : 'presence.here', { name: other.username }) }}
        </span>
      }
    </ng-container>
  `,
  host: { 'aria-live': 'polite' },
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }

    :host(:empty) {
      display: none;
    }

    .person {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      padding: 2px 10px 2px 3px;
      border-radius: 99px;
      background: var(--sunken);
      color: var(--ink-soft);
      font-size: 0.75rem;

      &.editing {
        background: var(--warn-soft);
        color: var(--warn);
      }
    }

    i {
      display: grid;
      place-items: center;
      width: 20px;
      height: 20px;
      border-radius: 50%;
      background: var(--surface);
      font-size: 0.6875rem;
      font-style: normal;
      font-weight: 600;
    }
  `,
})
export class Presence {
  private readonly api = inject(Api);

  readonly place = input.required<string>();
  readonly editing = input(false);
  protected readonly others = signal<PresenceView['others']>([]);

  constructor() {
    effect((cleanUp) => {
      const [place, editing] = [this.place(), this.editing()];
      const say = async (): Promise<void> => {
        try {
          const view = await this.api.post<PresenceView>('/presence', { place, editing });
          if (place === this.place()) this.others.set(view.others);
        } catch {
          this.others.set([]);
        }
      };
      let here = true;
      // The page itself comes first.
      void idle().then(() => (here ? say() : undefined));
      const timer = setInterval(() => void say(), beat);
      cleanUp(() => {
        here = false;
        clearInterval(timer);
      });
    });
    inject(DestroyRef).onDestroy(() => {
      void this.api.delete('/presence', { place: this.place() }).catch(() => undefined);
    });
  }
}
