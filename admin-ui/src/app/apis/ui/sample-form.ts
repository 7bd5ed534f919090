import type { ApiSample } from '@flare/contracts';
import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoDirective } from '@jsverse/transloco';
import { CodeEditor } from '../../shared/code-editor/code-editor.ts';
import { FullTime } from '../../shared/format/full-time.ts';
import { AgoPipe } from '../../shared/format/pipes.ts';
import { Icon } from '../../shared/ui/icon.ts';
import type { Answer } from '../data/apis-client.ts';
import { NumberField } from './number-field.ts';

/** The sample answer: what mappings are tried on, and what conversations get while apis are simulated. */
@Component({
  selector: 'flare-sample-form',
  imports: [AgoPipe, CodeEditor, FullTime, Icon, MatButton, NumberField, TranslocoDirective],
  template: `
    <div *transloco="let t" class="stack">
      <p class="soft">{{ t('api.sampleHint') }}</p>
      <flare-number-field
        class="status"
        [label]="t('api.sampleStatus')"
        [min]="100"
        [max]="599"
        [value]="answer().status"
        [disabled]="disabled()"
        (changed)="edited.emit({ status: $event!, body: answer().body })"
      />
      <flare-code-editor
        language="json"
        [multiline]="true"
        [maybeJson]="true"
        [label]="t('api.sampleBody')"
        [value]="answer().body"
        [readOnly]="disabled()"
        (changed)="edited.emit({ status: answer().status, body: $event })"
      />
      @if (problem()) {
        <p class="notice bad" role="alert">
          <flare-icon name="alert" /><span>{{ problem() }}</span>
        </p>
      }
      <div class="row">
        @if (kept(); as sample) {
          <span class="faint" [flareFullTime]="sample.savedAt">{{
            t('api.sampleKept', { name: sample.savedBy, ago: sample.savedAt | ago })
          }}</span>
        }
        @if (!disabled()) {
          <span class="spread"></span>
          @if (kept()) {
            <button matButton type="button" (click)="dropped.emit()">
              {{ t('api.dropSample') }}
            </button>
          }
          <button
            matButton="outlined"
            type="button"
            [disabled]="!dirty() || busy()"
            (click)="saved.emit()"
          >
            {{ t('api.keepSample') }}
          </button>
        }
      </div>
    </div>
  `,
  styles: `
    .status {
      max-width: 160px;
    }

    .row {
      flex-wrap: wrap;
    }
  `,
})
export class SampleForm {
  readonly answer = input.required<Answer>();
  readonly kept = input.required<ApiSample | null>();
  readonly problem = input('');
  readonly busy = input(false);
  readonly disabled = input(false);
  readonly edited = output<Answer>();
  readonly saved = output();
  readonly dropped = output();

  protected readonly dirty = computed(() => {
    const [{ status, body }, kept] = [this.answer(), this.kept()];
    return kept ? kept.status !== status || kept.body !== body : body.trim() !== '';
  });
}
