import type { Parameter } from '@flare/contracts';
import { PatternTooLarge, compilePattern } from '../pattern.ts';
import { broken, unready, warning, type Path, type Problem } from './problem.ts';

/** Everything that is wrong with a parameter, given the names beside it. */
export function lintParameter(parameter: Parameter, siblings: string[]): Problem[] {
  return [
    ...lintRegularExpression(parameter.validation_regex),
    ...lintCaptions(parameter),
    ...lintChoices(parameter),
    ...lintRange(parameter),
    ...lintExhaustion(parameter),
    ...(parameter.depends_on ?? []).flatMap((name, index) =>
      name !== parameter.name && siblings.includes(name)
        ? []
        : [
            broken(
              'unknown_parameter',
              ['depends_on', index],
              `There is no other parameter "${name}" in this intent.`,
            ),
          ],
    ),
  ];
}

function lintRegularExpression(expression: string | null | undefined): Problem[] {
  if (!expression) return [];
  try {
    compilePattern(expression);
    return [];
  } catch (error) {
    if (error instanceof PatternTooLarge) {
      return [
        broken(
          'pattern_too_large',
          ['validation_regex'],
          `The pattern is too large: ${error.message}.`,
        ),
      ];
    }
    const why = error instanceof Error ? error.message : 'unreadable';
    return [
      broken('bad_regex', ['validation_regex'], `The regular expression can't be used: ${why}.`),
    ];
  }
}

function lintCaptions({ caption = [] }: Parameter): Problem[] {
  const seen = new Set<string>();
  return caption.flatMap(({ locale_code: locale }, index) => {
    if (!seen.has(locale)) {
      seen.add(locale);
      return [];
    }
    return [
      broken(
        'duplicate_locale',
        ['caption', index, 'locale_code'],
        `There are two captions for "${locale}".`,
      ),
    ];
  });
}

function lintChoices({ type, choices = [], choices_from: source }: Parameter): Problem[] {
  if (type !== 'choice') return [];
  if (choices.length === 0 && !source) {
    return [
      unready('no_choices', ['choices'], 'A choice needs choices, or a list that an API gave.'),
    ];
  }
  const seen = new Set<string>();
  return choices.flatMap(({ value }, index) => {
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [
      broken(
        'duplicate_choice',
        ['choices', index, 'value'],
        `The choice "${value}" is there twice.`,
      ),
    ];
  });
}

const moment = /^(today|tomorrow|yesterday|[+-]\d{1,4}[dwmy]|\d{4}-\d{2}-\d{2})$/;

function lintRange({ min, max, earliest, latest, type }: Parameter): Problem[] {
  const problems: Problem[] = [];
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    problems.push(
      unready('empty_range', ['min'], `The smallest value ${min} is above the largest ${max}.`),
    );
  }
  if (type === 'time') return problems;
  const ends: [Path, string | null | undefined][] = [
    [['earliest'], earliest],
    [['latest'], latest],
  ];
  for (const [path, value] of ends) {
    if (value && !moment.test(value)) {
      problems.push(
        unready(
          'bad_date',
          path,
          `"${value}" is neither "today", nor such as "+30d", nor an ISO date.`,
        ),
      );
    }
  }
  return problems;
}

function lintExhaustion(parameter: Parameter): Problem[] {
  const { on_exhausted: way, default: value, required = true } = parameter;
  if (way === 'default' && (value === null || value === undefined)) {
    return [
      unready('no_default', ['on_exhausted'], 'A default is to be taken, but there is none.'),
    ];
  }
  if (way === 'skip' && required) {
    return [
      warning('required_skipped', ['on_exhausted'], 'A required parameter would be skipped.'),
    ];
  }
  return [];
}
