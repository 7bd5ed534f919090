import type { Api, Intent } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import en from '../../../../locales/en.json' with { type: 'json' };
import tr from '../../../../locales/tr.json' with { type: 'json' };
import type { Language } from '../language/language.ts';
import { previewIntent } from './preview-intent.ts';
import type { TrialScope } from './trial-flow.ts';

const api: Api = {
  name: 'send',
  method: 'POST',
  url: 'http://bank.test/',
  response_mappings: [
    { variable_name: 'reference', type: 'str', json_path: '$.id', caption: 'Reference' },
  ],
  response_template: { en: 'Sent: {{variables.reference}}.', tr: 'Gönderildi.' },
};
const scope: TrialScope = {
  project: {
    name: 'bank',
    default_locale: 'en',
    supported_locales: ['en', 'tr'],
    timezone: 'Europe/Istanbul',
  },
  version: { no: 1, intents: [] },
  apis: [api],
  languages: { en, tr } as unknown as Record<string, Language>,
};
const send: Intent = {
  name: 'send_money',
  caption: { en: 'Send money', tr: 'Para gönder' },
  requiresApproval: true,
  action: 'send',
  approval_summary: {
    en: 'Send {{variables.amount}} to {{variables.recipient}} on {{variables.day}}. Shall I?',
    tr: '{{variables.recipient}} için {{variables.amount}} gönderiyorum. Onaylıyor musunuz?',
  },
  parameters: [
    {
      name: 'recipient',
      type: 'choice',
      choices: [{ value: 'JR', text: { en: 'John Reed', tr: 'John Reed' } }],
    },
    { name: 'amount', type: 'int', max: 150, prompts: ['How much?', 'How much, in euros?'] },
    { name: 'day', type: 'date' },
  ],
};
const preview = (intent: Intent, values: Record<string, unknown> = {}, locale = 'en') =>
  previewIntent(scope, { intent, locale, values, now: Date.parse('2026-08-24T06:00:00Z') });

describe('the preview of an intent', () => {
  it('says the summary with values that the parameters allow', () => {
    expect(preview(send).summary).toBe('Send 150 to John Reed on Mon 31 Aug. Shall I?');
    expect(preview(send, { amount: 20, day: '2026-09-01' }).summary).toBe(
      'Send 20 to John Reed on Tue 1 Sep. Shall I?',
    );
    expect(preview(send, {}, 'tr').summary).toContain('John Reed için 150');
  });

  it('makes up what a pattern is for, and not the caption', () => {
    const parameter = (validation_regex: string) => ({
      name: 'account',
      caption: [{ locale_code: 'en', caption: 'account number' }],
      type: 'str' as const,
      validation_regex,
    });
    const closing = (pattern: string): Intent => ({
      name: 'close_account',
      requiresApproval: true,
      approval_summary: { en: 'Close {{variables.account}}?' },
      parameters: [parameter(pattern)],
    });
    expect(preview(closing('^TR\\d{4}$')).summary).toBe('Close TR1234?');
    expect(preview(closing('(?i)acc')).summary).toBe('Close account number?');
  });

  it('asks every question in its turn, in the version’s words or in ours', () => {
    const { questions } = preview(send);
    expect(questions[1]).toEqual({
      parameter: 'amount',
      texts: ['How much?', 'How much, in euros?'],
    });
    expect(questions[2]?.texts).toHaveLength(2);
    expect(questions[2]?.texts[0]).toContain('day');
  });

  it('gives the answer: after the api, or the version’s own', () => {
    expect(preview(send).answer).toBe('Sent: Reference.');
    expect(preview({ name: 'hours', answer: 'Nine to five.' })).toMatchObject({
      summary: null,
      answer: 'Nine to five.',
      questions: [],
    });
    expect(preview({ name: 'unfinished' }).answer).toBeNull();
  });

  it('goes without an api that there is not', () => {
    expect(preview({ ...send, action: 'nowhere' }).summary).toContain('John Reed');
  });
});
