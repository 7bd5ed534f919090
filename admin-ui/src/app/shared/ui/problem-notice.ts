import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import type { Problem } from '../http/problem.ts';
import { Icon } from './icon.ts';

/** What went wrong, in the server's words where it has some, and a way to try again. */
@Component({
  selector: 'flare-problem-notice',
  imports: [Icon, MatButton, TranslocoDirective],
  template: `
    <div *transloco="let t" class="notice bad" role="alert">
      <flare-icon name="alert" />
      <p>{{ known() ? t(known()) : problem().message }}</p>
      @if (retryable()) {
        <button matButton type="button" class="spread" (click)="retry.emit()">
          {{ t('action.retry') }}
        </button>
      }
    </div>
  `,
  styles: `
    .notice {
      align-items: center;
    }

    button {
      flex: none;
      margin-block: -4px;
    }
  `,
})
export class ProblemNotice {
  readonly problem = input.required<Problem>();
  readonly retryable = input(true);
  readonly retry = output();

  protected readonly known = computed(() => {
    const { status } = this.problem();
    if (status === 0) return 'problem.offline';
    if (status === 403) return 'problem.forbidden';
    if (status === 404) return 'problem.notFound';
    return status >= 500 ? 'problem.server' : '';
  });
}
