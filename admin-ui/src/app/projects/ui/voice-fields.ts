import type { ProjectDetail } from '@flare/contracts';
import { Component, computed, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { type Option, SelectField } from '../../shared/form/select-field.ts';
import { SwitchField } from '../../shared/form/switch-field.ts';
import { TextField } from '../../shared/form/text-field.ts';

type Voice = NonNullable<ProjectDetail['voice']>;
type NumberField = 'silenceSeconds' | 'idleTimeoutSecs' | 'minWordsToInterrupt' | 'fillerAfterMs';

/** How a call behaves; what is left empty is as usual. */
@Component({
  selector: 'flare-voice-fields',
  imports: [SelectField, SwitchField, TextField, TranslocoDirective],
  template: `
    <ng-container *transloco="let t">
      <div class="fields">
        @for (field of fields; track field.key) {
          <flare-text-field
            type="number"
            [label]="t('voice.' + field.key)"
            [value]="'' + (voice()?.[field.key] ?? '')"
            [placeholder]="field.usual"
            [hint]="t('voice.' + field.key + 'Hint')"
            [problem]="problems().get('voice.' + field.key)"
            (changed)="type(field.key, $event)"
          />
        }
        <flare-select-field
          [label]="t('voice.vad')"
          [value]="vad()"
          [options]="options(t)"
          [hint]="t('voice.vadHint')"
          (changed)="chooseVad($event)"
        />
      </div>
      <flare-switch-field
        [label]="t('voice.interruptible')"
        [checked]="voice()?.interruptible ?? true"
        [hint]="t('voice.interruptibleHint')"
        (changed)="put('interruptible', $event)"
      />
    </ng-container>
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }

    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
      gap: 16px;
    }
  `,
})
export class VoiceFields {
  readonly voice = input.required<Voice | null>();
  readonly problems = input.required<ReadonlyMap<string, string>>();
  readonly changed = output<{ voice: Voice | null; kind: string }>();

  protected readonly fields: readonly { key: NumberField; usual: string }[] = [
    { key: 'silenceSeconds', usual: '7' },
    { key: 'idleTimeoutSecs', usual: '30' },
    { key: 'minWordsToInterrupt', usual: '2' },
    { key: 'fillerAfterMs', usual: '300' },
  ];
  /** Settings of one's own, from a file, stay as they are. */
  protected readonly vad = computed(() => {
    const vad = this.voice()?.vad;
    return vad === undefined ? '' : typeof vad === 'string' ? vad : 'own';
  });

  protected options(say: (key: string) => string): Option[] {
    const names = ['responsive', 'classic', ...(this.vad() === 'own' ? ['own'] : [])];
    return [
      { value: '', text: say('voice.usual') },
      ...names.map((value) => ({ value, text: say(`voice.vadKind.${value}`) })),
    ];
  }

  protected type(key: NumberField, text: string): void {
    const value = Number(text);
    this.put(key, text.trim() === '' || Number.isNaN(value) ? undefined : value);
  }

  protected chooseVad(value: string): void {
    if (value !== 'own') this.put('vad', value || undefined);
  }

  protected put(key: keyof Voice, value: unknown): void {
    const others = Object.entries(this.voice() ?? {}).filter(([name]) => name !== key);
    const all = value === undefined ? others : [...others, [key, value] as const];
    const voice = all.length === 0 ? null : (Object.fromEntries(all) as Voice);
    this.changed.emit({ voice, kind: key });
  }
}
