import type { ChannelKeyView } from '@flare/contracts';
import { Component, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { FullTime } from '../../shared/format/full-time.ts';
import { AgoPipe } from '../../shared/format/pipes.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Tag } from '../../shared/ui/tag.ts';

@Component({
  selector: 'flare-key-table',
  imports: [AgoPipe, EmptyState, FullTime, MatButton, Tag, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (keys().length > 0) {
        <table class="grid-table">
          <tbody>
            @for (key of keys(); track key.id) {
              <tr [class.revoked]="key.revokedAt">
                <td>
                  <b>{{ key.name }}</b>
                  <code class="faint">{{ key.prefix }}…</code>
                </td>
                <td class="soft wide" [flareFullTime]="key.createdAt">
                  {{ key.createdAt | ago }} <span class="faint">{{ key.createdBy }}</span>
                </td>
                <td class="action">
                  @if (key.revokedAt) {
                    <flare-tag>{{ t('keys.revoked') }}</flare-tag>
                  } @else {
                    <button matButton type="button" (click)="revoke.emit(key)">
                      {{ t('keys.revoke') }}
                    </button>
                  }
                </td>
              </tr>
            }
          </tbody>
        </table>
      } @else {
        <flare-empty-state icon="key" [heading]="t('keys.empty')" [lead]="t('keys.emptyLead')" />
      }
    </ng-container>
  `,
  styles: `
    b {
      margin-right: 8px;
      font-weight: 600;
    }

    .revoked b {
      color: var(--ink-faint);
      text-decoration: line-through;
    }

    td.action {
      padding-block: 6px;
      height: 48px;
      text-align: right;
      white-space: nowrap;
    }

    @media (max-width: 720px) {
      .wide {
        display: none;
      }
    }
  `,
})
export class KeyTable {
  readonly keys = input.required<readonly ChannelKeyView[]>();
  readonly revoke = output<ChannelKeyView>();
}
