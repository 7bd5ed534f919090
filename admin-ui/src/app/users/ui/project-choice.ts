import type { ProjectSummary } from '@flare/contracts';
import { Component, computed, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { fieldId } from '../../shared/form/field-id.ts';
import { withProject } from '../data/user-content.ts';

/** All projects, or some of them. */
@Component({
  selector: 'flare-project-choice',
  imports: [TranslocoDirective],
  template: `
    <fieldset *transloco="let t">
      <legend>{{ t('users.projects') }}</legend>
      @if (mayAll()) {
        <div class="choices">
          <label [class.chosen]="names() === null">
            <input
              type="radio"
              [name]="id"
              [checked]="names() === null"
              (change)="changed.emit(null)"
            />
            <span>
              <b>{{ t('users.allProjects') }}</b>
              <span class="soft">{{ t('users.allProjectsLead') }}</span>
            </span>
          </label>
          <label [class.chosen]="names() !== null">
            <input
              type="radio"
              [name]="id"
              [checked]="names() !== null"
              (change)="changed.emit([])"
            />
            <span>
              <b>{{ t('users.someProjects') }}</b>
              <span class="soft">{{ t('users.someProjectsLead') }}</span>
            </span>
          </label>
        </div>
      }
      @if (names() !== null) {
        <div class="choices list">
          @for (project of projects(); track project.name) {
            <label>
              <input
                type="checkbox"
                [checked]="chosen().has(project.name)"
                (change)="choose(project.name, $any($event.target).checked)"
              />
              <span>
                {{ project.caption || project.name }}
                <code class="soft">{{ project.name }}</code>
              </span>
            </label>
          }
        </div>
        @if (names()?.length === 0) {
          <p class="field-hint">{{ t('users.noProjects') }}</p>
        }
      }
    </fieldset>
  `,
  styleUrl: './choices.scss',
})
export class ProjectChoice {
  readonly names = input.required<readonly string[] | null>();
  readonly projects = input.required<readonly ProjectSummary[]>();
  /** Whether somebody may be given all of them. */
  readonly mayAll = input(true);
  readonly changed = output<readonly string[] | null>();

  protected readonly id = fieldId();
  protected readonly chosen = computed(() => new Set(this.names()));

  protected choose(name: string, chosen: boolean): void {
    this.changed.emit(withProject(this.names(), name, chosen));
  }
}
