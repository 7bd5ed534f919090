import type { ApiUse } from '@flare/contracts';
import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { EmptyState } from '../../shared/ui/empty-state.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { Tag } from '../../shared/ui/tag.ts';

/** Where an api is called: project by project, version by version. */
@Component({
  selector: 'flare-use-list',
  imports: [CountPipe, EmptyState, Icon, RouterLink, Tag, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @if (projects().length > 1) {
        <p class="notice shared">
          <flare-icon name="projects" /><span>{{ projects().length | count: 'api.shared' }}</span>
        </p>
      }
      @for (project of projects(); track project.id) {
        <section>
          <h2>{{ project.name }}</h2>
          <ul>
            @for (use of project.uses; track $index) {
              <li>
                <a
                  class="link mono"
                  [routerLink]="[
                    '/projects',
                    use.projectId,
                    'versions',
                    use.version,
                    'intents',
                    use.intent,
                  ]"
                  >{{ use.intent }}</a
                >
                <span class="faint">{{ t('version.short', { no: use.version }) }}</span>
                <flare-tag [tone]="use.live ? 'good' : use.published ? 'plain' : 'warn'">{{
                  t(use.live ? 'api.useLive' : use.published ? 'api.usePublished' : 'api.useDraft')
                }}</flare-tag>
              </li>
            }
          </ul>
        </section>
      } @empty {
        <flare-empty-state icon="call" [heading]="t('api.noUses')" [lead]="t('api.noUsesLead')" />
      }
    </ng-container>
  `,
  styles: `
    .shared {
      margin-bottom: 16px;
    }

    section + section {
      margin-top: 20px;
    }

    li {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 10px;
      align-items: center;
      padding: 8px 0;
      border-bottom: 1px solid var(--line);
    }
  `,
})
export class UseList {
  readonly uses = input.required<readonly ApiUse[]>();

  protected readonly projects = computed(() => {
    const ids = [...new Set(this.uses().map(({ projectId }) => projectId))];
    return ids.map((id) => {
      const uses = this.uses().filter(({ projectId }) => projectId === id);
      return { id, name: uses[0]?.project ?? '', uses };
    });
  });
}
