import type { Parameter } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import en from '../../../../locales/en.json' with { type: 'json' };
import tr from '../../../../locales/tr.json' with { type: 'json' };
import type { Language } from '../language/language.ts';
import type { TrialScope } from './trial-flow.ts';
import { tryValue } from './try-value.ts';

const scope: TrialScope = {
  project: {
    name: 'bank',
    default_locale: 'en',
    supported_locales: ['en', 'tr'],
    timezone: 'Europe/Istanbul',
  },
  version: { no: 1, intents: [] },
  apis: [],
  languages: { en, tr } as unknown as Record<string, Language>,
};
const monday = Date.parse('2026-08-24T09:00:00+03:00');

const attempt = (parameter: Partial<Parameter>, text: string, locale = 'en') =>
  tryValue(scope, {
    parameter: { name: 'it', type: 'str', ...parameter },
    locale,
    text,
    now: monday,
  });

describe('a value that is tried out', () => {
  it('is read as in a conversation: as programs get it, as users hear it, and from which words', () => {
    expect(attempt({ type: 'date' }, 'make it tomorrow please')).toEqual({
      value: '2026-08-25',
      shown: 'Tue 25 Aug',
      quote: 'tomorrow',
      problem: null,
    });
    expect(attempt({ type: 'int' }, 'two hundred')).toMatchObject({ value: 200, problem: null });
    expect(attempt({ type: 'int' }, 'iki yüz', 'tr')).toMatchObject({ value: 200, problem: null });
  });

  it('breaks a limit, and the user hears which', () => {
    const { value, problem } = attempt({ type: 'int', max: 100 }, '200');
    expect(value).toBe(200);
    expect(problem).toMatchObject({ code: 'range', message: expect.stringContaining('100') });
    expect(attempt({ type: 'date', earliest: 'today' }, 'yesterday').problem?.code).toBe('range');
  });

  it('does not match the expression: the version says so in its words', () => {
    const parameter: Partial<Parameter> = {
      validation_regex: 'TR\\d{4}',
      invalid_prompt: { en: 'It begins with TR.', tr: 'TR ile başlar.' },
    };
    expect(attempt(parameter, 'TR1234')).toMatchObject({ value: 'TR1234', problem: null });
    expect(attempt(parameter, 'XX1234').problem).toMatchObject({
      code: 'pattern',
      message: expect.stringContaining('It begins with TR.'),
    });
  });

  it('is none of the choices', () => {
    const choices = [
      { value: 'small', text: 'small' },
      { value: 'large', text: 'large', synonyms: { en: ['big'] } },
    ];
    expect(attempt({ type: 'choice', choices }, 'the big one').value).toBe('large');
    const { value, problem } = attempt({ type: 'choice', choices }, 'medium');
    expect(value).toBeNull();
    expect(problem?.code).toBe('choice');
  });

  it('is more than one', () => {
    expect(attempt({ type: 'int' }, '12 or 15')).toMatchObject({
      value: null,
      shown: '12 / 15',
      problem: { code: 'ambiguous' },
    });
  });

  it('isn’t there', () => {
    const { value, problem } = attempt({ type: 'date' }, 'I do not know');
    expect(value).toBeNull();
    expect(problem?.code).toBe('no_value');
    expect(problem?.message).not.toBe('');
  });
});
