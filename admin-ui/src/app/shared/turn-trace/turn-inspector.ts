import { DecimalPipe } from '@angular/common';
import type { Act, StateName, TurnTrace } from '@flare/contracts';
import { Component, computed, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { plainValue } from '../format/plain-value.ts';
import { DurationPipe } from '../format/pipes.ts';
import { Icon } from '../ui/icon.ts';
import { Tag, type Tone } from '../ui/tag.ts';
import { ApiCall } from './api-call.ts';
import { markText } from './marked-text.ts';
import { maskWords } from './masked-words.ts';
import { aboutAct, questionOf, readTrace } from './read-trace.ts';
import { Spoken } from './spoken.ts';

const actTones: Partial<Record<Act['act'], Tone>> = {
  intent: 'flare',
  value: 'calm',
  ambiguous: 'warn',
  unreadable: 'warn',
  answer: 'good',
  option: 'good',
  'fast-answer': 'plum',
  question: 'plum',
};

/** All that one turn did: what was understood, where it went, what was called, what is known now, how long it took. */
@Component({
  selector: 'flare-turn-inspector',
  imports: [ApiCall, DecimalPipe, DurationPipe, Icon, Spoken, Tag, TranslocoDirective],
  templateUrl: './turn-inspector.html',
  styleUrl: './turn-inspector.scss',
})
export class TurnInspector {
  readonly trace = input.required<TurnTrace>();
  /** The turn before, to show what this one changed. */
  readonly before = input<TurnTrace | undefined>();

  protected readonly view = computed(() => readTrace(this.trace(), this.before()?.completed.state));
  protected readonly marks = computed(() =>
    markText(
      this.trace().user ?? '',
      (this.view().understanding?.acts ?? []).map((act) => ({ span: act.span, what: act })),
    ),
  );
  protected readonly ranking = computed(() =>
    (this.view().understanding?.ranking ?? [])
      .filter(({ confidence }) => confidence >= 0.01)
      .slice(0, 4),
  );
  protected readonly values = computed(() => [
    ...this.rows('parameters'),
    ...this.rows('variables'),
  ]);
  protected readonly outcomeTone = computed<Tone>(() => {
    const { outcome } = this.trace().completed;
    if (outcome === 'completed') return 'good';
    return outcome === 'api_error' || outcome === 'unknown' ? 'bad' : 'plain';
  });
  protected readonly raw = computed(() => maskWords(JSON.stringify(this.trace().steps, null, 2)));

  protected readonly aboutAct = aboutAct;
  protected readonly plainValue = plainValue;

  /** One of our own questions; undefined where a parameter is waited for. */
  protected readonly questionOf = questionOf;

  protected tone(act: Act | null): Tone {
    return (act && actTones[act.act]) ?? 'plain';
  }

  protected stateTone(state: StateName): Tone {
    if (state === 'call_api') return 'calm';
    if (state === 'await_param') return 'flare';
    return state === 'ended' ? 'bad' : 'plain';
  }

  private rows(kind: 'parameters' | 'variables') {
    const old = this.before()?.completed[kind] ?? {};
    return Object.entries(this.trace().completed[kind]).map(([name, value]) => ({
      name,
      kind,
      value,
      changed: plainValue(old[name]) !== plainValue(value),
    }));
  }
}
