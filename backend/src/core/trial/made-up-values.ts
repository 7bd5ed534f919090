import type { MappedType, TypedValue, Variables } from '@flare/contracts';
import { DateTime } from 'luxon';
import type { Flow, FlowApi, FlowParameter } from '../flow/flow.ts';
import { resolveDay, validate } from '../session/validate.ts';
import { exampleText } from './example-text.ts';

export interface Place {
  locale: string;
  /** Epoch milliseconds. */
  now: number;
  timezone: string;
}

const usualNumber = 200;

const between = (value: number, min: number | null, max: number | null): number =>
  Math.min(max ?? value, Math.max(min ?? value, value));

/** A day next week, moved to where the parameter allows it. */
function dayFor(
  { earliest, latest }: Pick<FlowParameter, 'earliest' | 'latest'>,
  place: Place,
): string {
  const today = DateTime.fromMillis(place.now, { zone: place.timezone });
  const wanted = today.plus({ weeks: 1 }).toISODate() ?? '';
  const first = earliest === null ? null : resolveDay(earliest, place);
  const last = latest === null ? null : resolveDay(latest, place);
  if (first !== null && wanted < first) return first;
  return last !== null && wanted > last ? last : wanted;
}

/** A value that the parameter could have: its default, its first choice, 200, a day next week, what its pattern is for, its caption as words. */
export function valueFor(parameter: FlowParameter, place: Place): TypedValue {
  const { type, choices, defaultValue, min, max } = parameter;
  const [first] = choices;
  switch (type) {
    case 'choice': {
      const choice = choices.find(({ value }) => value === defaultValue) ?? first;
      return choice === undefined
        ? { type, value: '1', text: { [place.locale]: nameOf(parameter, place) } }
        : { type, value: choice.value, text: choice.text };
    }
    case 'int':
    case 'float':
      return {
        type,
        value: typeof defaultValue === 'number' ? defaultValue : between(usualNumber, min, max),
      };
    case 'bool':
      return { type, value: typeof defaultValue === 'boolean' ? defaultValue : true };
    case 'date':
      return { type, value: dayFor(parameter, place) };
    case 'time':
      return { type, value: parameter.earliest ?? '10:00' };
    case 'str':
      return {
        type,
        value: defaultValue === null ? textFor(parameter, place) : String(defaultValue),
      };
  }
}

/** Its first choice, a text that its pattern is for, else its caption. */
function textFor(parameter: FlowParameter, place: Place): string {
  const [first] = parameter.choices;
  if (first !== undefined) return first.text[place.locale] ?? first.value;
  const { validationRegex } = parameter;
  const example = validationRegex === null ? null : exampleText(validationRegex);
  if (example === null || example === '') return nameOf(parameter, place);
  const value: TypedValue = { type: 'str', value: example };
  const fits = validate(parameter, value, { ...place, variables: {} }) === null;
  return fits ? example : nameOf(parameter, place);
}

const nameOf = ({ caption, name }: Pick<FlowParameter, 'caption' | 'name'>, { locale }: Place) =>
  caption[locale] ?? name;

/** What the variable of a mapping could hold. */
function mappedValue(
  { type, caption, variableName }: FlowApi['responseMappings'][number],
  place: Place,
): TypedValue {
  const words = caption[place.locale] ?? variableName;
  const made: Record<MappedType, TypedValue['value']> = {
    str: words,
    int: usualNumber,
    float: usualNumber,
    bool: true,
    date: dayFor({ earliest: null, latest: null }, place),
    list: entries(words),
  };
  return { type, value: made[type] };
}

const entries = (words: string) =>
  [1, 2, 3].map((one) => ({ value: one, text: `${words} ${one}` }));

/** What an api could have answered. */
export const answerOf = (api: FlowApi, place: Place): Variables =>
  Object.fromEntries(
    api.responseMappings.map((mapping) => [mapping.variableName, mappedValue(mapping, place)]),
  );

/** The list that a parameter is chosen from, where an api gives it in a conversation. */
export function listFor(flow: Flow, parameter: FlowParameter, locale: string): Variables {
  if (parameter.choicesFrom === null) return {};
  const words =
    parameter.caption[locale] ?? parameter.caption[flow.defaultLocale] ?? parameter.name;
  return { [parameter.choicesFrom]: { type: 'list', value: entries(words) } };
}
