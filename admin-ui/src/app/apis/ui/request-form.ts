import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { CodeEditor } from '../../shared/code-editor/code-editor.ts';
import type { Suggestion } from '../../shared/code-editor/placeholder-marks.ts';
import type { FieldProblems } from '../../shared/editing/field-problems.ts';
import type { ApiDraft, ApiEdit } from '../data/api-draft.ts';
import { HeaderTable } from './header-table.ts';

/** What is sent along with a call: headers and body. */
@Component({
  selector: 'flare-request-form',
  imports: [CodeEditor, HeaderTable, MatButton, TranslocoDirective],
  template: `
    <div *transloco="let t" class="stack">
      <flare-header-table
        [headers]="api().headers ?? ''"
        [suggestions]="suggestions()"
        [marksUnknown]="marksUnknown()"
        [problem]="problems().get('headers')"
        [disabled]="disabled()"
        (changed)="edited.emit({ fields: { headers: $event }, kind: 'headers' })"
      />
      <section>
        <div class="row">
          <h2>{{ t('api.body') }}</h2>
          @if (tidy(); as text) {
            <button
              matButton
              type="button"
              class="spread"
              (click)="edited.emit({ fields: { bodyTemplate: text }, kind: 'tidy' })"
            >
              {{ t('api.tidy') }}
            </button>
          }
        </div>
        @if (hasBody()) {
          <flare-code-editor
            language="json"
            [multiline]="true"
            [hideLabel]="true"
            [label]="t('api.body')"
            [hint]="t('api.bodyHint')"
            [value]="api().bodyTemplate ?? ''"
            [readOnly]="disabled()"
            [suggestions]="suggestions()"
            [marksUnknown]="marksUnknown()"
            [problem]="problems().get('bodyTemplate')"
            (changed)="edited.emit({ fields: { bodyTemplate: $event }, kind: 'bodyTemplate' })"
          />
        } @else {
          <p class="faint">{{ t('api.noBody', { method: api().method }) }}</p>
        }
      </section>
    </div>
  `,
  styles: `
    section {
      display: grid;
      gap: 8px;
    }

    .row {
      min-height: 36px;
    }
  `,
})
export class RequestForm {
  readonly api = input.required<ApiDraft>();
  readonly problems = input.required<FieldProblems>();
  readonly suggestions = input.required<readonly Suggestion[]>();
  readonly marksUnknown = input.required<boolean>();
  readonly disabled = input(false);
  readonly edited = output<ApiEdit>();

  protected readonly hasBody = computed(() => {
    const { method, bodyTemplate = '' } = this.api();
    return (method !== 'GET' && method !== 'HEAD') || bodyTemplate !== '';
  });
  /** The body with one field a line; undefined where it stands like that, or is no JSON. */
  protected readonly tidy = computed(() => {
    const body = this.api().bodyTemplate ?? '';
    if (this.disabled() || body.trim() === '') return undefined;
    try {
      const text = JSON.stringify(JSON.parse(body), null, 2);
      return text === body ? undefined : text;
    } catch {
      return undefined;
    }
  });
}
