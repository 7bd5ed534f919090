import type { TriedApi } from '@flare/contracts';
import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { ApiCall } from '../../shared/turn-trace/api-call.ts';
import type { CallView } from '../../shared/turn-trace/read-trace.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { type ApiDraft, writes } from '../data/api-draft.ts';
import { shownValue } from '../data/shown-value.ts';

/** What came of a call that was tried: its attempts, what was read from the answer, and what would be said. */
@Component({
  selector: 'flare-try-result',
  imports: [ApiCall, Icon, MatButton, TranslocoDirective],
  template: `
    <div *transloco="let t" class="result">
      <flare-api-call [call]="call()" />
      @if (tried().read; as read) {
        @if (rows().length > 0) {
          <div>
            <h3>{{ t('try.read') }}</h3>
            <dl>
              @for (row of rows(); track row.name) {
                <div [class.nothing]="row.problem">
                  <dt class="mono">{{ row.name }}</dt>
                  <dd>{{ row.problem || row.text || t('api.readNothing') }}</dd>
                </div>
              }
            </dl>
          </div>
        }
        @if (read.errorMapping !== null) {
          <p class="soft">{{ t('try.errorMapping', { no: read.errorMapping + 1 }) }}</p>
        }
        @if (read.said; as said) {
          <div>
            <h3>{{ t('try.said') }}</h3>
            <p class="said">{{ said }}</p>
          </div>
        }
      }
      @if (mayKeep() && tried().answer) {
        <button
          matButton="outlined"
          type="button"
          class="keep"
          [disabled]="kept()"
          (click)="keep.emit()"
        >
          <span class="row">
            <flare-icon [name]="kept() ? 'check' : 'save'" />
            {{ t(kept() ? 'try.kept' : 'try.keep') }}
          </span>
        </button>
      }
    </div>
  `,
  styles: `
    .result {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 14px;
      padding: 0 16px 16px;
    }

    h3 {
      margin-bottom: 4px;
    }

    dl > div {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      gap: 10px;
      padding: 5px 0;
      border-bottom: 1px solid var(--line);
    }

    dt,
    dd {
      overflow-wrap: anywhere;
    }

    .nothing dd {
      color: var(--warn);
    }

    .said {
      padding: 10px 14px;
      border-radius: var(--radius);
      background: var(--sunken);
      overflow-wrap: anywhere;
      white-space: pre-line;
    }

    .keep {
      justify-self: start;
    }
  `,
})
export class TryResult {
  readonly api = input.required<ApiDraft>();
  readonly tried = input.required<TriedApi>();
  readonly mayKeep = input(false);
  readonly kept = input(false);
  readonly keep = output();

  protected readonly call = computed<CallView>(() => {
    const { attempts, failure, answer, millis } = this.tried();
    const status = answer?.status ?? failure?.status ?? null;
    return {
      api: this.api().name,
      writes: writes(this.api()),
      idempotencyKey: null,
      attempts,
      status,
      failure,
      variables: {},
      missing: [],
      millis,
    };
  });
  protected readonly rows = computed(() =>
    (this.tried().failure ? [] : (this.tried().read?.variables ?? [])).map(
      ({ variableName, value, problem }) => ({
        name: variableName,
        text: shownValue(value),
        problem: problem ?? '',
      }),
    ),
  );
}
