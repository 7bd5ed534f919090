import { textIn } from '../../shared/authoring/texts.ts';
import type { KnownVariable } from './known-variables.ts';
import { mistyped, textShown } from './typed-value.ts';

/** A variable that the call is filled with, and what somebody typed for it. */
export interface TryValue {
  readonly name: string;
  readonly text: string;
  /** Empty where nobody gives the variable. */
  readonly type: KnownVariable['type'] | '';
  /** What there is to choose from; empty where it is typed. */
  readonly options: readonly { readonly value: string; readonly text: string }[];
  /** Which kind of number the text should be and isn't. */
  readonly mistyped: 'int' | 'float' | undefined;
  /** Only said with the answer: the call goes without. */
  readonly spoken: boolean;
}

/** How a variable is asked for, with the words of its choices in a language. */
export const tryValue = (
  name: string,
  typed: string,
  variable: KnownVariable | undefined,
  { spoken, locale }: { spoken: boolean; locale: string },
): TryValue => ({
  name,
  text: textShown(typed, variable),
  type: variable?.type ?? '',
  options:
    variable?.type === 'choice'
      ? (variable.choices ?? []).map(({ value, text }) => ({
          value,
          text: textIn(text, locale, locale).text || value,
        }))
      : [],
  mistyped: mistyped(typed, variable),
  spoken,
});
