import { readFile } from 'node:fs/promises';
import type { ApiSample } from '@flare/contracts';

/** Sample answers by the name of their api, as a file beside a project file holds them: bodies are JSON. */
export type TemplateSamples = Record<string, { status: number; body: unknown }>;

/** @param projectFile ends in `.project.jsonc`; the samples stand beside it in `.samples.json` */
export async function readTemplateSamples(projectFile: string): Promise<TemplateSamples> {
  const file = projectFile.replace(/\.project\.jsonc$/, '.samples.json');
  return JSON.parse(await readFile(file, 'utf8')) as TemplateSamples;
}

/** The sample answer of an api, in a language: what stands in several, English among them, comes in that one. */
export function sampleOf(
  samples: TemplateSamples,
  api: string,
  locale: string,
): Pick<ApiSample, 'status' | 'body'> | null {
  const sample = samples[api];
  if (sample === undefined) return null;
  return { status: sample.status, body: JSON.stringify(inLocale(sample.body, locale), null, 2) };
}

function inLocale(value: unknown, locale: string): unknown {
  if (Array.isArray(value)) return value.map((item) => inLocale(item, locale));
  if (typeof value !== 'object' || value === null) return value;
  const words = value as Record<string, unknown>;
  if (Object.hasOwn(words, 'en')) return words[locale] ?? words['en'];
  const entries = Object.entries(words);
  return Object.fromEntries(entries.map(([key, item]) => [key, inLocale(item, locale)]));
}
