import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { camelShape, fromCamel, toCamel } from '../camel.ts';
import { Api } from '../api-configuration.ts';
import { Config } from '../configuration.ts';
import { Project } from '../project-configuration.ts';
import { Version } from '../version-configuration.ts';
import { canonicalApi } from './api.ts';
import { canonicalConfig } from './config.ts';
import { canonicalProject } from './project.ts';

const project: Project = {
  name: 'shop',
  default_locale: 'en',
  versions: [
    { no: 2, intents: [] },
    {
      no: 1,
      published: true,
      created_date: '2026-01-01T03:00:00+03:00',
      intents: [
        {
          name: 'order',
          parameters: [
            {
              name: 'size',
              type: 'choice',
              max_no_match: 3,
              choices: [{ value: 'a_b', text: { en: 'A' } }],
              lead_words: { en: ['for'] },
            },
          ],
        },
      ],
    },
  ],
};
const api: Api = {
  name: 'stock',
  url: 'https://example.org',
  method: 'GET',
  max_response_bytes: 1_048_576,
};

describe('the canonical form', () => {
  it('is a fixed point: brought into it twice, nothing changes', () => {
    const once = [canonicalProject(project), canonicalApi(api), canonicalConfig({})];
    const [first, second, third] = once as [Project, Api, Config];
    const twice = [canonicalProject(first), canonicalApi(second), canonicalConfig(third)];
    expect(JSON.stringify(twice)).toBe(JSON.stringify(once));
  });

  it('fits the shape of the file', () => {
    expect(Check(Project, canonicalProject(project))).toBe(true);
    expect(Check(Api, canonicalApi(api))).toBe(true);
    expect(Check(Config, canonicalConfig({}))).toBe(true);
  });

  it('keeps conversations for a hundred years at most', () => {
    expect(Check(Project, { ...project, retention_days: 36_500 })).toBe(true);
    expect(Check(Project, { ...project, retention_days: 36_501 })).toBe(false);
  });

  it('orders versions, counts them, and writes instants one way', () => {
    const { versions, version_id_counter: counter } = canonicalProject(project);
    expect(versions.map(({ no }) => no)).toEqual([1, 2]);
    expect(counter).toBe(2);
    expect(versions[0]?.created_date).toBe('2026-01-01T00:00:00.000Z');
  });

  it('leaves out what says no more than its default', () => {
    const text = JSON.stringify([canonicalProject(project), canonicalApi(api)]);
    for (const key of ['max_no_match', 'retention_days', 'max_response_bytes', 'on_exhausted']) {
      expect(text).not.toContain(key);
    }
  });
});

describe('names in camelCase', () => {
  const version = canonicalProject(project).versions[0] as Version;

  it('come from the same shape, and go back to the same value', () => {
    const view = toCamel<Version>(Version, version);
    expect(Check(camelShape(Version), view)).toBe(true);
    expect(fromCamel<Version>(Version, view)).toEqual(version);
  });

  it('change fields, not locales, values or settings', () => {
    const [intent] = toCamel<Version>(Version, version).intents;
    expect(intent?.parameters?.[0]).toMatchObject({
      variableName: 'size',
      leadWords: { en: ['for'] },
      choices: [{ value: 'a_b', text: { en: 'A' } }],
    });
  });
});
