import { Directive, computed, inject, input, output } from '@angular/core';
import { withField, type Parameter } from '../data/intent.ts';
import { IntentScope } from '../data/intent-scope.ts';
import type { ParameterEdit } from './parameter-edit.ts';

/** What the groups of a parameter's fields share. */
@Directive()
export abstract class ParameterFields {
  protected readonly scope = inject(IntentScope);

  readonly parameter = input.required<Parameter>();
  readonly changed = output<ParameterEdit>();

  /** The parameter's path among the problems and findings. */
  protected readonly at = computed(() => `parameters.${this.parameter().name}`);
  /** Why the last save was refused, at a field of the parameter. */
  protected readonly problemAt = computed(() => {
    const [problems, at] = [this.scope.problems(), this.at()];
    return (path: string): string => problems.get(`${at}.${path}`) ?? '';
  });

  protected set<K extends keyof Parameter>(
    field: K,
    value: Parameter[K] | undefined,
    kind: string = field,
  ): void {
    this.changed.emit({ change: (parameter) => withField(parameter, field, value), kind });
  }

  /** A number as it was typed; nothing, where nothing was. */
  protected setNumber(field: 'min' | 'max' | 'maxNoMatch' | 'maxNoInput', typed: string): void {
    const number = Number(typed);
    const none = field === 'min' || field === 'max' ? null : undefined;
    this.set(field, typed.trim() === '' || Number.isNaN(number) ? none : number);
  }
}
