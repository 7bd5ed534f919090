import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { connectionLost } from '../shared/http/connection.ts';
import { SessionStore } from '../shared/session/session-store.ts';
import { Icon } from '../shared/ui/icon.ts';
import { secondsLeft } from './session-ends.ts';

/** What concerns every page: the server can't be reached, the session is about to end. */
@Component({
  selector: 'flare-notices',
  imports: [Icon, MatButton, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (lost()) {
        <p class="notice bad" role="alert">
          <flare-icon name="offline" /><span>{{ t('connection.lost') }}</span>
        </p>
      }
      @if (left(); as time) {
        <div class="notice warn" role="alertdialog" [attr.aria-label]="t('sessionEnds.title')">
          <flare-icon name="timing" />
          <p class="numbers">{{ t('sessionEnds.lead', { time }) }}</p>
          <button matButton="filled" type="button" (click)="stay()">
            {{ t('sessionEnds.stay') }}
          </button>
        </div>
      }
    </ng-container>
  `,
  styles: `
    :host {
      position: fixed;
      right: 20px;
      bottom: 20px;
      z-index: 1100;
      display: grid;
      gap: 8px;
      max-width: min(440px, calc(100vw - 40px));
    }

    .notice {
      align-items: center;
      padding-block: 12px;
      box-shadow: var(--shadow-2);
    }

    button {
      flex: none;
    }

    @media (max-width: 720px) {
      :host {
        bottom: calc(70px + env(safe-area-inset-bottom));
      }
    }
  `,
})
export class Notices {
  private readonly session = inject(SessionStore);
  private readonly seconds = secondsLeft(this.session);

  protected readonly lost = connectionLost;
  protected readonly left = computed(() => {
    const seconds = this.seconds();
    if (seconds === null || seconds === 0 || this.session.expired()) return null;
    return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
  });

  protected stay(): void {
    this.session.refresh().catch(() => undefined);
  }
}
