import type { Text } from '@flare/contracts';
import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  untracked,
  viewChild,
} from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { LocalizedField } from '../../shared/form/localized-field.ts';
import { SelectField } from '../../shared/form/select-field.ts';
import { SwitchField } from '../../shared/form/switch-field.ts';
import { SessionStore } from '../../shared/session/session-store.ts';
import { withField, type Intent } from '../data/intent.ts';
import { IntentScope } from '../data/intent-scope.ts';
import type { IntentEdit } from './examples-editor.ts';
import { FieldNotes } from './field-notes.ts';
import { VariableOffer } from './variable-offer.ts';

export interface ApiChoice {
  readonly name: string;
  readonly description: Text | null;
}

type Way = 'api' | 'answer';

/**
 * What the intent leads to: a call of an api, asked for first if need be, or an answer. An api that was made on the
 * way is in the address as `api`, and is chosen.
 */
@Component({
  selector: 'flare-outcome-fields',
  imports: [
    FieldNotes,
    LocalizedField,
    RouterLink,
    SelectField,
    SwitchField,
    TranslocoDirective,
    VariableOffer,
  ],
  templateUrl: './outcome-fields.html',
  styleUrl: './outcome-fields.scss',
})
export class OutcomeFields {
  protected readonly scope = inject(IntentScope);
  protected readonly router = inject(Router);
  protected readonly seesApis = inject(SessionStore).may('apis');
  protected readonly makesApis = inject(SessionStore).may('editApis');

  private readonly injector = inject(Injector);
  private readonly answer = viewChild<unknown, ElementRef<HTMLElement>>('answer', {
    read: ElementRef,
  });

  readonly intent = input.required<Intent>();
  readonly apis = input.required<readonly ApiChoice[]>();
  readonly changed = output<IntentEdit>();

  protected readonly ways = ['api', 'answer'] as const;
  private readonly given = computed<Way>(() =>
    this.intent().action || !this.intent().answer ? 'api' : 'answer',
  );
  protected readonly way = linkedSignal<{ name: string; given: Way }, Way>({
    source: () => ({ name: this.intent().name, given: this.given() }),
    computation: ({ name, given }, previous) =>
      previous?.source.name === name && !this.intent().action ? previous.value : given,
  });
  protected readonly apiOptions = computed(() => {
    const own = this.intent().action;
    const names = new Set([...(own ? [own] : []), ...this.apis().map(({ name }) => name)]);
    return [...names].map((name) => ({ value: name, text: name }));
  });
  /** What is said where there is no summary of its own. */
  protected readonly description = computed(
    () => this.apis().find(({ name }) => name === this.intent().action)?.description ?? null,
  );
  protected readonly problemAt = computed(() => {
    const problems = this.scope.problems();
    return (path: string): string => problems.get(path) ?? '';
  });

  constructor() {
    const route = inject(ActivatedRoute);
    const made = route.snapshot.queryParamMap.get('api');
    if (made === null) return;
    const chosen = effect(() => {
      if (!this.apis().some(({ name }) => name === made)) return;
      chosen.destroy();
      untracked(() => {
        if (!this.intent().action && !this.scope.readOnly()) this.set('action', made, '');
      });
      void this.router.navigate([], {
        relativeTo: route,
        queryParams: { api: null },
        queryParamsHandling: 'merge',
        replaceUrl: true,
      });
    });
  }

  protected choose(way: Way): void {
    this.way.set(way);
    if (way === 'answer' && this.intent().action) this.set('action', null, '');
  }

  /** There is nothing to call: the words are written here. */
  protected answerInstead(): void {
    this.choose('answer');
    afterNextRender(
      () => this.answer()?.nativeElement.querySelector<HTMLElement>('textarea')?.focus(),
      { injector: this.injector },
    );
  }

  protected set<K extends keyof Intent>(
    field: K,
    value: Intent[K] | undefined,
    kind: string = field,
  ): void {
    this.changed.emit({ change: (intent) => withField(intent, field, value), kind });
  }
}
