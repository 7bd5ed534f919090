import { Component, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { ChangeView } from '../../shared/authoring/change-view.ts';
import { FieldNamePipe } from '../../shared/authoring/field-name.ts';
import { FullTime } from '../../shared/format/full-time.ts';
import { AgoPipe } from '../../shared/format/pipes.ts';
import { Icon, type IconName } from '../../shared/ui/icon.ts';
import { Tag, type Tone } from '../../shared/ui/tag.ts';
import type { ChangeGroup, GroupKind, Kind } from '../data/changes.ts';

/** What differs between two versions, by meaning, each with who changed it last. */
@Component({
  selector: 'flare-change-list',
  imports: [AgoPipe, ChangeView, FieldNamePipe, FullTime, Icon, Tag, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      @for (group of groups(); track group.kind + '/' + group.name) {
        <section class="panel">
          <h3>
            <flare-icon [name]="icons[group.kind]" />
            @if (group.name) {
              <span class="faint">{{ t('part.' + group.kind) }}</span>
              @if (group.kind === 'intent' && captions().get(group.name); as caption) {
                {{ caption }}
                @if (caption !== group.name) {
                  <code class="faint">{{ group.name }}</code>
                }
              } @else {
                {{ group.name }}
              }
            } @else {
              {{ t('part.' + group.kind) }}
            }
            <span class="count">{{ group.changes.length }}</span>
          </h3>
          @for (change of group.changes; track change.id) {
            <div
              class="change"
              tabindex="-1"
              [id]="change.id"
              [class.present]="change.id === present()"
            >
              <p class="what">
                <span>
                  @if (change.subject) {
                    <b>{{ change.subject }}</b>
                  }
                  @for (field of change.fields; track $index) {
                    @if ($index > 0 || change.subject) {
                      <span class="faint">&nbsp;› </span>
                    }
                    {{ field | fieldName }}
                  }
                </span>
                <flare-tag [tone]="tones[change.kind]">{{
                  t('difference.' + change.kind)
                }}</flare-tag>
                @if (change.by) {
                  <span class="faint who" [flareFullTime]="change.at"
                    >{{ change.by }}{{ change.at ? ', ' : '' }}{{ change.at | ago }}</span
                  >
                }
              </p>
              <flare-change-view [change]="change" [field]="change.fields.at(-1) ?? ''" />
            </div>
          }
        </section>
      }
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
      min-width: 0;
    }

    section {
      min-width: 0;
    }

    h3 {
      display: flex;
      gap: 8px;
      align-items: center;
      padding: 12px 16px;
      overflow-wrap: anywhere;

      flare-icon {
        color: var(--ink-faint);
      }
    }

    .count {
      padding: 0 6px;
      border-radius: 99px;
      background: var(--sunken);
      color: var(--ink-soft);
      font-size: 0.75rem;
    }

    .change {
      display: grid;
      gap: 8px;
      min-width: 0;
      padding: 12px 16px 14px;
      border-top: 1px solid var(--line);
      outline: 0;
      scroll-margin: 140px 0 24px;

      &.present {
        box-shadow: inset 3px 0 var(--flare);
      }
    }

    .what {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 10px;
      align-items: center;
      overflow-wrap: anywhere;
    }

    .who {
      margin-left: auto;
      font-size: 0.75rem;
    }
  `,
})
export class ChangeList {
  /** What the intents of the version are called, by name. */
  readonly captions = input<ReadonlyMap<string, string>>(new Map());
  readonly groups = input.required<readonly ChangeGroup[]>();
  /** The change that one stands at. */
  readonly present = input<string | undefined>(undefined);

  protected readonly tones: Record<Kind, Tone> = {
    added: 'good',
    changed: 'calm',
    removed: 'bad',
  };
  protected readonly icons: Record<GroupKind, IconName> = {
    project: 'projects',
    general: 'settings',
    intent: 'assistant',
    'fast-answers': 'answer',
    tests: 'checklist',
    api: 'call',
  };
}
