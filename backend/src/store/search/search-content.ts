import type { SearchHit, Text } from '@flare/contracts';
import type { Transaction } from '../transaction.ts';
import {
  exampleFit,
  fitting,
  hitsAtMost,
  holds,
  rowsAtMost,
  textsOf,
  titleOf,
  type Found,
} from './search-hits.ts';

/** A version in which is looked, and where it stands. */
export interface Searched {
  id: number;
  no: number;
  project_id: number;
  project: string;
  default_locale: string;
}

export const hintOf = ({ project, no }: { project: string; no: number }): string =>
  `${project} · version ${no}`;

const idsOf = (searched: Searched[]): number[] => searched.map(({ id }) => id);

/** Where a row of a version stands. */
function placeOf(searched: Searched[], versionId: number) {
  const version = searched.find(({ id }) => id === versionId);
  const {
    project = '',
    no = 0,
    project_id: projectId = 0,
    default_locale: locale = '',
  } = version ?? {};
  return { place: { hint: hintOf({ project, no }), projectId, version: no }, locale };
}

interface IntentRow {
  version_id: number;
  name: string;
  caption: Text | null;
}

function intentHit(searched: Searched[], { version_id, name, caption }: IntentRow): SearchHit {
  const { place, locale } = placeOf(searched, version_id);
  return { kind: 'intent', title: titleOf(caption, locale, name), ...place, intent: name, name };
}

export async function findIntents(
  transaction: Transaction,
  query: string,
  searched: Searched[],
): Promise<Found[]> {
  const rows = await transaction.$queryRaw<IntentRow[]>`
    SELECT i.version_id, i.name, i.caption FROM intent i
    WHERE i.version_id = ANY(${idsOf(searched)})
      AND (${holds('i.name', query)} OR ${holds('i.caption::text', query)})
    ORDER BY i.name LIMIT ${rowsAtMost}`;
  return fitting(rows, query, {
    names: ({ name, caption }) => [name, ...textsOf(caption)],
    hit: (row) => intentHit(searched, row),
  });
}

export async function findExamples(
  transaction: Transaction,
  query: string,
  searched: Searched[],
): Promise<Found[]> {
  const rows = await transaction.$queryRaw<IntentRow[]>`
    SELECT i.version_id, i.name, i.caption FROM intent i
    WHERE i.version_id = ANY(${idsOf(searched)}) AND i.id IN (
      SELECT e.intent_id FROM example e WHERE ${holds('e.example', query)})
    ORDER BY i.name LIMIT ${hitsAtMost}`;
  return rows.map((row) => ({ fit: exampleFit, hit: intentHit(searched, row) }));
}

export async function findParameters(
  transaction: Transaction,
  query: string,
  searched: Searched[],
): Promise<Found[]> {
  const rows = await transaction.$queryRaw<
    { version_id: number; intent: string; name: string; captions: string[]; locales: string[] }[]
  >`
    SELECT i.version_id, i.name AS intent, r.name,
      COALESCE(array_agg(c.caption) FILTER (WHERE c.caption IS NOT NULL), '{}') AS captions,
      COALESCE(array_agg(c.locale_code) FILTER (WHERE c.caption IS NOT NULL), '{}') AS locales
    FROM parameter r JOIN intent i ON i.id = r.intent_id
      LEFT JOIN parameter_caption c ON c.parameter_id = r.id
    WHERE i.version_id = ANY(${idsOf(searched)})
    GROUP BY r.id, i.id
    HAVING ${holds('r.name', query)} OR bool_or(${holds('c.caption', query)})
    ORDER BY r.name, i.name LIMIT ${rowsAtMost}`;
  return fitting(rows, query, {
    names: ({ name, captions }) => [name, ...captions],
    hit: ({ version_id, intent, name, captions, locales }) => {
      const { place, locale } = placeOf(searched, version_id);
      const title = captions[locales.indexOf(locale)] ?? captions[0] ?? name;
      const hint = `${place.hint} · ${intent}`;
      return { kind: 'parameter', title, ...place, hint, intent, name };
    },
  });
}

export async function findFastAnswers(
  transaction: Transaction,
  query: string,
  searched: Searched[],
): Promise<Found[]> {
  const rows = await transaction.$queryRaw<
    { version_id: number; answer: Text; found: string[] | null; first: string | null }[]
  >`
    SELECT f.version_id, f.answer,
      array_agg(q.question) FILTER (WHERE ${holds('q.question', query)}) AS found,
      (array_agg(q.question ORDER BY q.locale_code <> p.default_locale, q.position))[1] AS first
    FROM fast_answer f JOIN version v ON v.id = f.version_id JOIN project p ON p.id = v.project_id
      LEFT JOIN fast_answer_question q ON q.fast_answer_id = f.id
    WHERE f.version_id = ANY(${idsOf(searched)})
    GROUP BY f.id
    HAVING bool_or(${holds('q.question', query)}) OR ${holds('f.answer::text', query)}
    ORDER BY f.id LIMIT ${rowsAtMost}`;
  return fitting(rows, query, {
    names: ({ found }) => found ?? [],
    words: ({ answer }) => textsOf(answer),
    hit: ({ version_id, answer, first }) => {
      const { place, locale } = placeOf(searched, version_id);
      const title = first ?? titleOf(answer, locale, '');
      return { kind: 'fast-answer', title, ...place, name: title };
    },
  });
}
