import type { Finding } from '@flare/contracts';
import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { FieldNamePipe } from '../../shared/authoring/field-name.ts';
import { FindingTextPipe } from '../../shared/authoring/finding-text.ts';
import { CountPipe } from '../../shared/i18n/count-pipe.ts';
import { Icon } from '../../shared/ui/icon.ts';
import type { KnownIntents } from '../data/finding-place.ts';
import { placeFinding } from '../data/placed-finding.ts';

/** What lint says of a version, each finding with the way to where it is mended; errors first, since they block publishing. */
@Component({
  selector: 'flare-finding-list',
  imports: [CountPipe, FieldNamePipe, FindingTextPipe, Icon, RouterLink, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @for (group of groups(); track group.severity) {
        <section class="panel" [attr.data-severity]="group.severity">
          <h3>
            <flare-icon [name]="group.severity === 'error' ? 'alert' : 'warning'" />
            {{ group.found.length | count: 'lint.' + group.severity + 's' }}
          </h3>
          <ul>
            @for (one of group.found; track $index) {
              <li>
                <a [routerLink]="one.way" [fragment]="one.fragment" (click)="left.emit()">
                  {{ one.finding | findingText }}
                  <span class="faint where">
                    @if (one.intent; as intent) {
                      {{ intent }}
                    } @else {
                      {{ t('part.' + one.part) }} {{ one.name }}
                    }
                    @for (field of one.fields; track $index) {
                      › {{ field | fieldName }}
                    }
                  </span>
                </a>
                <flare-icon name="right" />
              </li>
            }
          </ul>
        </section>
      }
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }

    h3 {
      display: flex;
      gap: 10px;
      align-items: center;
      padding: 12px 16px;
      color: var(--warn);
    }

    [data-severity='error'] h3 {
      color: var(--bad);
    }

    li {
      position: relative;
      display: flex;
      gap: 12px;
      align-items: center;
      padding: 9px 12px 9px 16px;
      border-top: 1px solid var(--line);

      &:hover {
        background: var(--hover);
      }

      flare-icon {
        width: 16px;
        height: 16px;
        margin-left: auto;
        color: var(--ink-faint);
      }
    }

    a {
      min-width: 0;
      overflow-wrap: anywhere;

      &::after {
        content: '';
        position: absolute;
        inset: 0;
      }
    }

    .where {
      display: block;
      font-size: 0.8125rem;
    }
  `,
})
export class FindingList {
  readonly findings = input.required<readonly Finding[]>();
  readonly intents = input.required<KnownIntents>();
  /** The address of the version. */
  readonly home = input.required<readonly (string | number)[]>();
  /** The language that the version is read in, and the project's own. */
  readonly locale = input.required<string>();
  readonly defaultLocale = input.required<string>();
  /** Somebody follows a finding to its place. */
  readonly left = output();

  private readonly reading = computed(() => ({
    intents: this.intents(),
    home: this.home(),
    locale: this.locale(),
    defaultLocale: this.defaultLocale(),
  }));
  protected readonly groups = computed(() =>
    (['error', 'warning'] as const)
      .map((severity) => ({
        severity,
        found: this.findings()
          .filter((finding) => finding.severity === severity)
          .map((finding) => placeFinding(finding, this.reading())),
      }))
      .filter((group) => group.found.length > 0),
  );
}
