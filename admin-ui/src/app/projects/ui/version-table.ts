import type { VersionSummary } from '@flare/contracts';
import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { AgoPipe, FullTimePipe } from '../../shared/format/pipes.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Tag } from '../../shared/ui/tag.ts';

@Component({
  selector: 'flare-version-table',
  imports: [
    AgoPipe,
    CountPipe,
    EmptyState,
    FullTimePipe,
    MatButton,
    RouterLink,
    Tag,
    TranslocoDirective,
  ],
  template: `
    <ng-container *transloco="let t">
      @if (versions().length > 0) {
        <table class="grid-table">
          <tbody>
            @for (version of versions(); track version.no) {
              <tr class="goes-somewhere">
                <td>
                  <a
                    class="row-link"
                    [routerLink]="['/projects', projectId(), 'versions', version.no]"
                  >
                    {{ t('version.name', { no: version.no }) }}
                  </a>
                  @if (version.caption) {
                    <span class="faint caption">{{ version.caption }}</span>
                  }
                </td>
                <td>
                  @if (version.live) {
                    <flare-tag tone="good"><i class="dot"></i>{{ t('version.live') }}</flare-tag>
                  } @else if (version.published) {
                    <flare-tag>{{ t('version.published') }}</flare-tag>
                  } @else {
                    <flare-tag tone="flare">{{ t('version.draft') }}</flare-tag>
                  }
                </td>
                <td class="soft wide">{{ version.intentCount | count: 'version.intents' }}</td>
                <td
                  class="soft wide"
                  [title]="
                    version.publishDate ?? version.lastUpdateDate ?? version.createdDate | fullTime
                  "
                >
                  {{ version.publishDate ?? version.lastUpdateDate ?? version.createdDate | ago }}
                  <span class="faint">{{
                    version.publishedBy ?? version.lastUpdateUser ?? version.createdBy
                  }}</span>
                </td>
                <td class="action">
                  @if (mayRelease() && version.published && !version.live) {
                    <button
                      matButton
                      type="button"
                      class="above-link"
                      (click)="release.emit(version)"
                    >
                      {{ t('release.offer') }}
                    </button>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      } @else {
        <flare-empty-state
          icon="projects"
          [heading]="t('versions.empty')"
          [lead]="t('versions.emptyLead')"
        />
      }
    </ng-container>
  `,
  styles: `
    .row-link {
      font-weight: 600;
    }

    .caption {
      margin-left: 8px;
    }

    .dot {
      width: 6px;
      height: 6px;
      border-radius: 50%;
      background: currentcolor;
    }

    td.action {
      padding-block: 6px;
      text-align: right;
      white-space: nowrap;
    }

    @media (max-width: 720px) {
      .wide {
        display: none;
      }

      .caption {
        display: block;
        margin-left: 0;
      }
    }
  `,
})
export class VersionTable {
  readonly versions = input.required<readonly VersionSummary[]>();
  readonly projectId = input.required<string>();
  readonly mayRelease = input(false);
  readonly release = output<VersionSummary>();
}
