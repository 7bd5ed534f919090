import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { CopyButton } from '../../shared/ui/copy-button.ts';
import { Icon } from '../../shared/ui/icon.ts';

/** A name and its new password, to be handed over: shown this once. */
@Component({
  selector: 'flare-handed-over',
  imports: [CopyButton, Icon, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <p class="notice warn">
        <flare-icon name="warning" /><span>{{ t('users.handOver', { name: username() }) }}</span>
      </p>
      <dl>
        <dt>{{ t('signIn.username') }}</dt>
        <dd>
          <code>{{ username() }}</code>
        </dd>
        <dt>{{ t('signIn.password') }}</dt>
        <dd>
          <code class="password">{{ password() }}</code>
        </dd>
      </dl>
      <flare-copy-button [text]="both()" [label]="t('users.copyBoth')" />
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
      justify-items: start;
    }

    .notice,
    dl {
      width: 100%;
    }

    dl {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 8px 16px;
      padding: 12px 16px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--sunken);
    }

    dt {
      color: var(--ink-soft);
    }

    code {
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
})
export class HandedOver {
  readonly username = input.required<string>();
  readonly password = input.required<string>();
  protected readonly both = computed(() => `${this.username()}\n${this.password()}`);
}
