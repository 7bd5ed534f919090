import type { ReleaseView } from '@flare/contracts';
import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { ReasonWordsPipe } from '../../shared/authoring/reason-words.ts';
import { FullTime } from '../../shared/format/full-time.ts';
import { AgoPipe } from '../../shared/format/pipes.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';

/** Which version was live since when, by whom and why; the newest first. */
@Component({
  selector: 'flare-release-history',
  imports: [AgoPipe, EmptyState, FullTime, ReasonWordsPipe, RouterLink, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (releases().length > 0) {
        <ol>
          @for (release of releases(); track release.id) {
            <li [class.live]="release.live">
              <div>
                @if (release.version; as no) {
                  <a class="what" [routerLink]="['/projects', projectId(), 'versions', no]">{{
                    t('version.name', { no })
                  }}</a>
                } @else {
                  <span class="what">{{ t('releases.takenOff') }}</span>
                }
                <span class="faint" [flareFullTime]="release.at">
                  {{ release.by }} · {{ release.at | ago }}
                </span>
              </div>
              @if (release.reason) {
                <p class="soft">{{ release.reason | reasonWords }}</p>
              }
            </li>
          }
        </ol>
      } @else {
        <flare-empty-state
          icon="publish"
          [heading]="t('releases.empty')"
          [lead]="t('releases.emptyLead')"
        />
      }
    </ng-container>
  `,
  styles: `
    ol {
      padding: 16px 16px 4px;
    }

    li {
      position: relative;
      padding: 0 0 16px 24px;

      &::before {
        content: '';
        position: absolute;
        top: 6px;
        left: 3px;
        width: 9px;
        height: 9px;
        border-radius: 50%;
        background: var(--line-strong);
      }

      &:not(:last-child)::after {
        content: '';
        position: absolute;
        inset: 20px auto -2px 7px;
        width: 1px;
        background: var(--line);
      }

      &.live::before {
        background: var(--good);
        box-shadow: 0 0 0 4px var(--good-soft);
      }
    }

    .what {
      margin-right: 8px;
      font-weight: 600;
    }
  `,
})
export class ReleaseHistory {
  readonly releases = input.required<readonly ReleaseView[]>();
  readonly projectId = input.required<string>();
}
