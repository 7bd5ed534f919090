import type { ActivityView } from '@flare/contracts';
import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { FullTime } from '../../shared/format/full-time.ts';
import { AgoPipe } from '../../shared/format/pipes.ts';
import { sentenceOf, versionOf } from '../data/project-activity.ts';

/** What happened last, in sentences. */
@Component({
  selector: 'flare-recent-activity',
  imports: [AgoPipe, FullTime, RouterLink, TranslocoDirective],
  template: `
    <ol *transloco="let t">
      @for (entry of entries(); track entry.sequence) {
        <li>
          <span>
            <b>{{ entry.actor }}</b>&ngsp;
            @if (versionOf(entry); as no) {
              <a [routerLink]="['/projects', projectId(), 'versions', no]">{{
                t(sentenceOf(entry.action), { no })
              }}</a>
            } @else {
              {{ t(sentenceOf(entry.action), { no: '' }) }}
            }
          </span>
          <span class="faint" [flareFullTime]="entry.at">{{ entry.at | ago }}</span>
        </li>
      } @empty {
        <li class="faint">{{ t('project.nothingHappened') }}</li>
      }
    </ol>
  `,
  styles: `
    li {
      display: flex;
      gap: 12px;
      justify-content: space-between;
      padding: 4px 0;
      font-size: 0.8125rem;
      overflow-wrap: anywhere;
    }

    b {
      font-weight: 600;
    }

    a:hover {
      text-decoration: underline;
    }

    .faint {
      flex: none;
    }
  `,
})
export class RecentActivity {
  readonly entries = input.required<readonly ActivityView[]>();
  readonly projectId = input.required<string>();

  protected readonly sentenceOf = sentenceOf;
  protected readonly versionOf = versionOf;
}
