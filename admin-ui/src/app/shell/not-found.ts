import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { EmptyState } from '../shared/ui/empty-state.ts';

@Component({
  selector: 'flare-not-found',
  imports: [EmptyState, MatButton, RouterLink, TranslocoDirective],
  template: `
    <div class="page" *transloco="let t">
      <flare-empty-state
        icon="search"
        [main]="true"
        [heading]="t('notFound.title')"
        [lead]="t('notFound.lead')"
      >
        <a matButton="outlined" routerLink="/projects">{{ t('notFound.back') }}</a>
      </flare-empty-state>
    </div>
  `,
})
export class NotFound {}
