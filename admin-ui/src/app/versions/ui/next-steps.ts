import type { ProjectDetail } from '@flare/contracts';
import { DOCUMENT, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { readingLocale } from '../../shared/i18n/reading-locale.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { CopyButton } from '../../shared/ui/copy-button.ts';
import { Icon } from '../../shared/ui/icon.ts';
import { firstCall } from '../data/first-call.ts';

/** What one does with a version that has just gone live: talk to it, let a program in, call it. */
@Component({
  selector: 'flare-next-steps',
  imports: [CopyButton, Icon, RouterLink, TranslocoDirective],
  template: `
    <section *transloco="let t" aria-labelledby="next-steps">
      <h3 id="next-steps">{{ t('publish.next.title') }}</h3>
      <ul class="panel">
        @if (mayTalk) {
          <li>
            <flare-icon name="console" />
            <div>
              <a
                routerLink="/test-console"
                [queryParams]="{ project: project().name }"
                (click)="left.emit()"
                >{{ t('publish.next.talk') }}</a
              >
              <p class="soft">{{ t('publish.next.talkLead') }}</p>
            </div>
            <flare-icon class="go" name="right" />
          </li>
        }
        @if (mayKeys) {
          <li>
            <flare-icon name="key" />
            <div>
              <a
                [routerLink]="['/projects', project().id]"
                [queryParams]="{ key: '' }"
                (click)="left.emit()"
                >{{ t('publish.next.key') }}</a
              >
              <p class="soft">{{ t('publish.next.keyLead') }}</p>
            </div>
            <flare-icon class="go" name="right" />
          </li>
        }
      </ul>
      <details class="panel">
        <summary>
          <flare-icon name="call" />
          <span>
            <b>{{ t('publish.next.http') }}</b>
            <span class="soft">{{ t('publish.next.httpLead') }}</span>
          </span>
          <flare-icon class="go" name="right" />
        </summary>
        <div class="call">
          <pre tabindex="0" [attr.aria-label]="t('publish.next.http')">{{ call() }}</pre>
          <div class="below">
            <p class="soft">
              {{ t('publish.next.explained') }}
              <a class="link" href="/api/docs" target="_blank" rel="noopener">{{
                t('publish.next.docs')
              }}</a>
            </p>
            <flare-copy-button [text]="call()" />
          </div>
        </div>
      </details>
    </section>
  `,
  styleUrl: './next-steps.scss',
})
export class NextSteps {
  private readonly languages = inject(LanguageStore);
  private readonly session = inject(SessionStore);
  private readonly origin = inject(DOCUMENT).location.origin;

  readonly project = input.required<ProjectDetail>();
  /** Somebody goes to one of them. */
  readonly left = output();

  protected readonly mayTalk = this.session.may('talk');
  protected readonly mayKeys = this.session.may('keys');
  protected readonly call = computed(() =>
    firstCall({
      origin: this.origin,
      project: this.project().name,
      locale: readingLocale(this.project(), this.languages.language()),
    }),
  );
}
