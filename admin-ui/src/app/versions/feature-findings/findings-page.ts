import { Component, computed, inject } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Skeleton } from '../../shared/ui/skeleton.ts';
import { VersionStore } from '../feature-version/version-store.ts';
import { missingWords } from '../data/missing-words.ts';
import { FindingList } from '../ui/finding-list.ts';
import { MissingWordsPanel } from '../ui/missing-words-panel.ts';

/** What stands in the way of publishing, and what is worth a look. */
@Component({
  selector: 'flare-findings-page',
  imports: [EmptyState, FindingList, MissingWordsPanel, Skeleton, TranslocoDirective],
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
          @if (sorted().missing.length > 0) {
            <flare-missing-words-panel
              [missing]="sorted().missing"
              [intents]="store.intents()"
              [home]="home()"
              [locale]="store.locale()"
              [defaultLocale]="store.defaultLocale()"
            />
          }
          <flare-finding-list
            [findings]="sorted().others"
            [intents]="store.intents()"
            [home]="home()"
            [locale]="store.locale()"
            [defaultLocale]="store.defaultLocale()"
          />
        }
      } @else {
        <flare-skeleton />
      }
    </ng-container>
  `,
  styles: `
    p,
    flare-missing-words-panel {
      display: block;
      margin-bottom: 16px;
    }
  `,
})
export class FindingsPage {
  protected readonly store = inject(VersionStore);
  protected readonly sorted = computed(() => missingWords(this.store.findings() ?? []));
  protected readonly home = computed(() => {
    const { project, no } = this.store.place;
    return this.store.version() ? ['/projects', project, 'versions', no] : [];
  });
}
