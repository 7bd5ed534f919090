import type { ProjectDetail, Text } from '@flare/contracts';
import { Component, computed, input, output, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { wordsOf } from '../../shared/authoring/edit-text.ts';
import { LocalizedField } from '../../shared/form/localized-field.ts';
import { type Option, SelectField } from '../../shared/form/select-field.ts';
import { SwitchField } from '../../shared/form/switch-field.ts';
import { TextField } from '../../shared/form/text-field.ts';
import { phrasesOf, shownLines } from '../data/filler-lines.ts';
import { InterruptionFields } from './interruption-fields.ts';
import { WordFields } from './word-fields.ts';

type Voice = NonNullable<ProjectDetail['voice']>;
type NumberField = 'silenceSeconds' | 'idleTimeoutSecs' | 'minWordsToInterrupt' | 'fillerAfterMs';

/** How a call behaves; what is left empty is as usual. */
@Component({
  selector: 'flare-voice-fields',
  imports: [
    InterruptionFields,
    LocalizedField,
    SelectField,
    SwitchField,
    TextField,
    TranslocoDirective,
    WordFields,
  ],
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
      <flare-localized-field
        [label]="t('voice.fillers')"
        [text]="fillers()"
        [locales]="locales()"
        [defaultLocale]="defaultLocale()"
        [fallsBack]="false"
        [placeholder]="t('voice.fillersExample')"
        [hint]="t('voice.fillersHint')"
        [problem]="wrongFillers() ? t('voice.fillersProblem') : ''"
        (changed)="putFillers($event)"
        (focusout)="typed.set(null)"
      />
      @for (kind of wordKinds; track kind) {
        <flare-word-fields
          [kind]="kind"
          [voice]="voice()"
          [locales]="locales()"
          [defaultLocale]="defaultLocale()"
          (changed)="put('processors', $event)"
        />
      }
      <flare-interruption-fields
        [setting]="voice()?.interruptible"
        (changed)="put('interruptible', $event)"
      />
      <flare-switch-field
        [label]="t('voice.noiseReduction')"
        [checked]="voice()?.noiseReduction ?? false"
        [hint]="t('voice.noiseReductionHint')"
        (changed)="put('noiseReduction', $event)"
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
  readonly locales = input.required<readonly string[]>();
  readonly defaultLocale = input.required<string>();
  readonly problems = input.required<ReadonlyMap<string, string>>();
  readonly changed = output<{ voice: Voice | null; kind: string }>();

  protected readonly fields: readonly { key: NumberField; usual: string }[] = [
    { key: 'silenceSeconds', usual: '7' },
    { key: 'idleTimeoutSecs', usual: '30' },
    { key: 'minWordsToInterrupt', usual: '2' },
    { key: 'fillerAfterMs', usual: '300' },
  ];
  protected readonly wordKinds = ['pronunciation', 'corrections'] as const;
  /** Settings of one's own, from a file, stay as they are. */
  protected readonly vad = computed(() => {
    const vad = this.voice()?.vad;
    return vad === undefined ? '' : typeof vad === 'string' ? vad : 'own';
  });

  /** A line for each phrase. */
  protected readonly fillers = computed(() => shownLines(this.voice()?.fillers, this.typed()));
  /** As it is being typed, until the field is left. */
  protected readonly typed = signal<Record<string, string> | null>(null);
  protected readonly wrongFillers = computed(() =>
    [...this.problems().keys()].some((path) => path.startsWith('voice.fillers')),
  );

  protected putFillers(text: Text | null): void {
    const lines = wordsOf(text, this.defaultLocale());
    this.typed.set(lines);
    this.put('fillers', phrasesOf(lines));
  }

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
