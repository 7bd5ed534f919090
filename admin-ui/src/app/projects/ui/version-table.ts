import type { VersionSummary } from '@flare/contracts';
import { Component, input, output } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { FullTime } from '../../shared/format/full-time.ts';
import { AgoPipe } from '../../shared/format/pipes.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { Tag } from '../../shared/ui/tag.ts';

@Component({
  selector: 'flare-version-table',
  imports: [
    AgoPipe,
    CountPipe,
    EmptyState,
    FullTime,
    Icon,
    MatButton,
    MatIconButton,
    MatMenuModule,
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
              <tr [class.goes-somewhere]="!version.deleted">
                <td>
                  @if (version.deleted) {
                    <b>{{ t('version.name', { no: version.no }) }}</b>
                  } @else {
                    <a
                      class="row-link"
                      [routerLink]="['/projects', projectId(), 'versions', version.no]"
                    >
                      {{ t('version.name', { no: version.no }) }}
                    </a>
                  }
                  @if (version.caption) {
                    <span class="faint caption">{{ version.caption }}</span>
                  }
                </td>
                <td>
                  @if (version.deleted) {
                    <flare-tag tone="bad">{{ t('versions.deleted') }}</flare-tag>
                  } @else if (version.live) {
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
                  [flareFullTime]="
                    version.publishDate ?? version.lastUpdateDate ?? version.createdDate
                  "
                >
                  {{ version.publishDate ?? version.lastUpdateDate ?? version.createdDate | ago }}
                  <span class="faint">{{
                    version.publishedBy ?? version.lastUpdateUser ?? version.createdBy
                  }}</span>
                </td>
                <td class="action">
                  @if (version.deleted) {
                    <button matButton="outlined" type="button" (click)="restore.emit(version)">
                      {{ t('versions.restore') }}
                    </button>
                  } @else if (mayRelease() && !version.live) {
                    <a
                      matButton
                      class="above-link"
                      [routerLink]="['/projects', projectId(), 'versions', version.no]"
                      [queryParams]="{ publish: '' }"
                    >
                      {{ t(version.published ? 'release.offer' : 'publish.offer') }}
                    </a>
                  }
                  @if (mayEdit() && !version.deleted) {
                    <button
                      matIconButton
                      type="button"
                      class="above-link"
                      [matMenuTriggerFor]="menu"
                      [attr.aria-label]="t('versions.actionsOf', { no: version.no })"
                    >
                      <flare-icon name="more" />
                    </button>
                    <mat-menu #menu="matMenu">
                      <button mat-menu-item type="button" (click)="derive.emit(version)">
                        {{ t('versions.copy') }}
                      </button>
                      @if (!version.published) {
                        <button
                          mat-menu-item
                          type="button"
                          class="danger"
                          (click)="remove.emit(version)"
                        >
                          {{ t('versions.delete') }}
                        </button>
                      }
                    </mat-menu>
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
        >
          <ng-content />
        </flare-empty-state>
      }
    </ng-container>
  `,
  styles: `
    .row-link,
    b {
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

      > * {
        vertical-align: middle;
      }
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
  readonly mayEdit = input(false);
  readonly derive = output<VersionSummary>();
  readonly remove = output<VersionSummary>();
  readonly restore = output<VersionSummary>();
}
