import { Component, computed, inject } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { VersionStore } from '../feature-version/version-store.ts';
import { FindingList } from '../ui/finding-list.ts';

/** What stands in the way of publishing, and what is worth a look. */
@Component({
  selector: 'flare-findings-page',
  imports: [EmptyState, FindingList, Skeleton, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <h2 class="hidden-label">{{ t('lint.title') }}</h2>
      @if (store.findings(); as findings) {
        @if (findings.length === 0) {
          <div class="panel">
            <flare-empty-state
              icon="done"
              [heading]="t('lint.clean')"
              [lead]="t('lint.cleanLead')"
            />
          </div>
        } @else {
          <p class="soft">{{ t('lint.lead') }}</p>
          <flare-finding-list [findings]="findings" [intents]="store.intents()" [home]="home()" />
        }
      } @else {
        <flare-skeleton />
      }
    </ng-container>
  `,
  styles: `
    p {
      margin-bottom: 16px;
    }
  `,
})
export class FindingsPage {
  protected readonly store = inject(VersionStore);
  protected readonly home = computed(() => {
    const { project, no } = this.store.place;
    return this.store.version() ? ['/projects', project, 'versions', no] : [];
  });
}
