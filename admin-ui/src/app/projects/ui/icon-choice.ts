import { Component, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { fieldId } from '../../shared/form/field-id.ts';
import { projectIcons } from './project-icons.ts';
import { ProjectMark } from './project-mark.ts';

/** One of the icons, or the first letter. */
@Component({
  selector: 'flare-icon-choice',
  imports: [ProjectMark, TranslocoDirective],
  template: `
    <fieldset *transloco="let t">
      <legend>{{ t('project.icon') }}</legend>
      <div class="icons">
        @for (name of names; track name) {
          <label [title]="name ? t('projectIcon.' + name) : t('project.noIcon')">
            <input
              type="radio"
              [name]="id"
              [checked]="(icon() ?? '') === name"
              [attr.aria-label]="name ? t('projectIcon.' + name) : t('project.noIcon')"
              (change)="changed.emit(name || null)"
            />
            <flare-project-mark [icon]="name" [caption]="caption()" />
          </label>
        }
      </div>
    </fieldset>
  `,
  styles: `
    .icons {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }

    label {
      position: relative;
      border-radius: 9px;
      cursor: pointer;
    }

    input {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      margin: 0;
      opacity: 0;
      cursor: pointer;
    }

    label:hover flare-project-mark {
      color: var(--ink);
    }

    input:checked + flare-project-mark {
      background: var(--flare-soft);
      color: var(--flare-ink);
      box-shadow: 0 0 0 1.5px var(--flare);
    }

    label:has(:focus-visible) {
      outline: 2px solid var(--flare);
      outline-offset: 3px;
    }
  `,
})
export class IconChoice {
  readonly icon = input.required<string | null>();
  readonly caption = input.required<string>();
  readonly changed = output<string | null>();

  protected readonly id = fieldId();
  protected readonly names = ['', ...Object.keys(projectIcons)];
}
