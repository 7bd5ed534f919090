import type { ApiAttempt } from '@flare/contracts';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { DurationPipe } from '../format/pipes.ts';
import { CountPipe } from '../i18n/count-pipe.ts';
import { SessionStore } from '../session/session-store.ts';
import { Icon } from '../ui/icon.ts';
import { Tag, type Tone } from '../ui/tag.ts';
import { failureWords } from './failure-words.ts';
import { prettyBody } from './pretty-body.ts';
import { type CallView, valueText } from './read-trace.ts';

/** One API call: the requests that it made, what came back, and what was read from it. */
@Component({
  selector: 'flare-api-call',
  imports: [CountPipe, DurationPipe, Icon, RouterLink, Tag, TranslocoDirective],
  templateUrl: './api-call.html',
  styleUrl: './api-call.scss',
})
export class ApiCall {
  protected readonly seesApis = inject(SessionStore).may('apis');

  readonly call = input.required<CallView>();

  protected readonly read = computed(() =>
    Object.entries(this.call().variables).map(([name, value]) => ({
      name,
      text: valueText(value),
    })),
  );
  protected readonly why = computed(() => {
    const { failure } = this.call();
    return failure ? failureWords(failure) : undefined;
  });
  protected readonly prettyBody = prettyBody;

  protected tone(attempt: Pick<ApiAttempt, 'status'>): Tone {
    if (attempt.status === null) return 'bad';
    return attempt.status < 400 ? 'good' : 'bad';
  }
}
