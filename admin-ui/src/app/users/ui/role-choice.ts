import type { Role } from '@flare/contracts';
import { Component, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { fieldId } from '../../shared/form/field-id.ts';
import { roles } from '../data/user-content.ts';

/** One of the roles, each with what it may do. */
@Component({
  selector: 'flare-role-choice',
  imports: [TranslocoDirective],
  template: `
    <fieldset *transloco="let t">
      <legend>{{ t('users.role') }}</legend>
      <div class="choices">
        @for (one of roles; track one) {
          <label [class.chosen]="one === role()">
            <input
              type="radio"
              [name]="id"
              [checked]="one === role()"
              (change)="changed.emit(one)"
            />
            <span>
              <b>{{ t('role.' + one) }}</b>
              <span class="soft">{{ t('users.roleLead.' + one) }}</span>
            </span>
          </label>
        }
      </div>
    </fieldset>
  `,
  styleUrl: './choices.scss',
})
export class RoleChoice {
  readonly role = input.required<Role>();
  readonly changed = output<Role>();

  protected readonly id = fieldId();
  protected readonly roles = roles;
}
