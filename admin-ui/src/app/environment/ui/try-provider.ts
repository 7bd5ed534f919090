import type { TriedProvider } from '@flare/contracts';
import { Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { DurationPipe } from '../../shared/format/pipes.ts';
import { asProblem } from '../../shared/http/problem.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { EnvironmentClient, type Provider } from '../data/environment-client.ts';

/** Asks the engine that is saved for something small, and says what came back and how fast. */
@Component({
  selector: 'flare-try-provider',
  imports: [DurationPipe, Icon, MatButton, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <div class="line">
        <button matButton="outlined" type="button" [disabled]="busy()" (click)="try()">
          <span class="row">
            <flare-icon name="play" />
            {{ t(busy() ? 'environment.trying' : 'environment.try') }}
          </span>
        </button>
        @if (unsaved()) {
          <span class="faint">{{ t('environment.trySaved') }}</span>
        }
      </div>
      <div aria-live="polite">
        @if (answer(); as answer) {
          <div class="notice" [class.good]="answer.ok" [class.bad]="!answer.ok">
            <flare-icon [name]="answer.ok ? 'done' : 'alert'" />
            <div class="words">
              <p class="message">{{ answer.message }}</p>
              @if (answer.provider) {
                <p class="faint numbers">
                  {{ answer.provider }} · {{ answer.millis | duration }}
                  @if (answer.firstTokenMillis !== null) {
                    · {{ t('environment.firstWord') }} {{ answer.firstTokenMillis | duration }}
                  }
                </p>
              }
            </div>
          </div>
        }
      </div>
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }

    .line {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 12px;
      align-items: center;
    }

    .words {
      min-width: 0;
      overflow-wrap: anywhere;
    }

    .message {
      white-space: pre-wrap;
    }

    .faint {
      color: var(--ink-soft);
    }
  `,
})
export class TryProvider {
  private readonly client = inject(EnvironmentClient);

  readonly type = input.required<Provider['type']>();
  readonly unsaved = input(false);

  protected readonly busy = signal(false);
  protected readonly answer = signal<TriedProvider | undefined>(undefined);

  protected async try(): Promise<void> {
    this.busy.set(true);
    this.answer.set(undefined);
    try {
      this.answer.set(await this.client.try(this.type()));
    } catch (thrown) {
      const { message } = asProblem(thrown);
      this.answer.set({ ok: false, provider: '', message, firstTokenMillis: null, millis: 0 });
    } finally {
      this.busy.set(false);
    }
  }
}
