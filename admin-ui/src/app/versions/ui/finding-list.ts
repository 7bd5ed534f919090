import type { Finding } from '@flare/contracts';
import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { Icon } from '../../shared/ui/icon.ts';

/** What lint says of a version; errors first, since they block publishing. */
@Component({
  selector: 'flare-finding-list',
  imports: [CountPipe, Icon, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (findings().length === 0) {
        <p class="notice good">
          <flare-icon name="done" /><span>{{ t('lint.clean') }}</span>
        </p>
      } @else {
        <details class="panel" [open]="errors() > 0">
          <summary>
            <flare-icon [name]="errors() > 0 ? 'alert' : 'warning'" [class.bad]="errors() > 0" />
            <span>
              @if (errors() > 0) {
                <b>{{ errors() | count: 'lint.errors' }}</b>
              }
              @if (sorted().length > errors()) {
                <span class="soft">{{ sorted().length - errors() | count: 'lint.warnings' }}</span>
              }
            </span>
            <flare-icon name="down" class="spread faint" />
          </summary>
          <ul>
            @for (finding of sorted(); track $index) {
              <li [class]="finding.severity">
                <span class="hidden-label">{{ t('lint.' + finding.severity) }}</span>
                <i aria-hidden="true"></i>
                <span
                  >{{ finding.message }}<code class="faint">{{ finding.path }}</code></span
                >
              </li>
            }
          </ul>
        </details>
      }
    </ng-container>
  `,
  styles: `
    summary {
      display: flex;
      gap: 10px;
      align-items: center;
      padding: 12px 16px;
      cursor: pointer;
      list-style: none;

      &::-webkit-details-marker {
        display: none;
      }

      b {
        margin-right: 8px;
        font-weight: 600;
      }

      > flare-icon:first-child {
        color: var(--warn);

        &.bad {
          color: var(--bad);
        }
      }
    }

    ul {
      border-top: 1px solid var(--line);
      padding: 6px 0;
    }

    li {
      display: flex;
      gap: 12px;
      align-items: baseline;
      padding: 5px 16px 5px 21px;
      font-size: 0.8125rem;
      overflow-wrap: anywhere;
    }

    i {
      flex: none;
      width: 7px;
      height: 7px;
      border-radius: 50%;
      background: var(--warn);
    }

    .error i {
      background: var(--bad);
    }

    code {
      display: block;
    }
  `,
})
export class FindingList {
  readonly findings = input.required<readonly Finding[]>();

  protected readonly errors = computed(
    () => this.findings().filter((finding) => finding.severity === 'error').length,
  );
  protected readonly sorted = computed(() =>
    [...this.findings()].sort((one, other) => one.severity.localeCompare(other.severity)),
  );
}
