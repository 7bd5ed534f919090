import type { SearchHit, Text } from '@flare/contracts';
import { Prisma } from './generated/client.ts';
import { bestFit, fold, patternOf } from './search-words.ts';
import type { Transaction } from './transaction.ts';

/** What somebody may find. */
export interface SearchScope {
  /** Names of projects; null: all. */
  projects: string[] | null;
  apis: boolean;
  users: boolean;
}

interface Found {
  hit: SearchHit;
  fit: number;
}

const hitsAtMost = 20;
/** More than are shown, since the best are chosen from them. */
const rowsAtMost = 500;
/** How well something fits that isn't called so: whose description holds the words, or one of its examples. */
const wordsFit = 4;
const exampleFit = 5;

/**
 * Everything that holds the words, best first: of each project's versions their captions, and what stands in the
 * newest one and in the live one.
 *
 * @param query what is looked for; the case and the dots of the i don't matter
 */
export async function search(
  transaction: Transaction,
  query: string,
  scope: SearchScope,
): Promise<SearchHit[]> {
  if (fold(query).trim() === '') return [];
  const searched = await searchedVersions(transaction, scope.projects);
  const lists = await Promise.all([
    findProjects(transaction, query, scope.projects),
    findVersions(transaction, query, scope.projects),
    findIntents(transaction, query, searched),
    findParameters(transaction, query, searched),
    findFastAnswers(transaction, query, searched),
    scope.apis ? findApis(transaction, query) : [],
    scope.users ? findUsers(transaction, query) : [],
  ]);
  const found = lists.flat();
  if (found.length < hitsAtMost) found.push(...(await findExamples(transaction, query, searched)));
  return onceEach(found)
    .map((one, position) => ({ ...one, position }))
    .sort((one, other) => one.fit - other.fit || one.position - other.position)
    .slice(0, hitsAtMost)
    .map(({ hit }) => hit);
}

/** What stands in the newest version and in the live one is found in the newest. */
function onceEach(found: readonly Found[]): Found[] {
  const newest = new Map<string, Found>();
  for (const one of found) {
    const known = newest.get(keyOf(one.hit));
    if (!known || (known.hit.version ?? 0) < (one.hit.version ?? 0))
      newest.set(keyOf(one.hit), one);
  }
  return [...newest.values()];
}

const keyOf = ({ kind, projectId, intent, name }: SearchHit): string =>
  [kind, projectId, intent, name].join(' ');

/** A column as `fold` leaves a text. */
function folded(column: string, query: string): Prisma.Sql {
  const small = `lower(${column})`;
  if (!fold(query).includes('i')) return Prisma.raw(small);
  return Prisma.raw(`replace(replace(${small}, 'ı', 'i'), U&'\\0307', '')`);
}

const holds = (column: string, query: string): Prisma.Sql =>
  Prisma.sql`${folded(column, query)} LIKE ${patternOf(query)}`;

const visible = (projects: string[] | null): Prisma.Sql =>
  projects === null ? Prisma.sql`TRUE` : Prisma.sql`p.name = ANY(${projects})`;

interface Searched {
  id: number;
  no: number;
  project_id: number;
  project: string;
  default_locale: string;
}

/** The newest version of each project that somebody may see, and the live one, with where they stand. */
const searchedVersions = (
  transaction: Transaction,
  projects: string[] | null,
): Promise<Searched[]> => transaction.$queryRaw`
  SELECT v.id, v.no, p.id AS project_id, p.name AS project, p.default_locale
  FROM version v JOIN project p ON p.id = v.project_id
  WHERE NOT p.deleted AND NOT v.deleted AND ${visible(projects)} AND (
    v.no = (SELECT max(n.no) FROM version n WHERE n.project_id = p.id AND NOT n.deleted)
    OR v.id = (SELECT r.version_id FROM release r WHERE r.project_id = p.id ORDER BY r.id DESC LIMIT 1))
  ORDER BY p.id, v.no DESC`;

const textsOf = (text: Text | null): string[] =>
  text === null ? [] : typeof text === 'string' ? [text] : Object.values(text);

function titleOf(text: Text | null, locale: string, otherwise: string): string {
  if (typeof text === 'string') return text === '' ? otherwise : text;
  return text?.[locale] ?? textsOf(text)[0] ?? otherwise;
}

interface Reading<Row> {
  names: (row: Row) => string[];
  /** What is said about it: it counts less than how it is called. */
  words?: (row: Row) => string[];
  hit: (row: Row) => SearchHit;
}

/** Rows that fit, as hits. */
function fitting<Row>(rows: Row[], query: string, { names, words, hit }: Reading<Row>): Found[] {
  return rows.flatMap((row) => {
    const said = bestFit(words?.(row) ?? [], query);
    const fit = bestFit(names(row), query) ?? (said === null ? null : wordsFit);
    return fit === null ? [] : [{ fit, hit: hit(row) }];
  });
}

async function findProjects(
  transaction: Transaction,
  query: string,
  projects: string[] | null,
): Promise<Found[]> {
  const rows = await transaction.$queryRaw<
    { id: number; name: string; caption: string; description: string | null }[]
  >`
    SELECT p.id, p.name, p.caption, p.description FROM project p
    WHERE NOT p.deleted AND ${visible(projects)}
      AND (${holds('p.name', query)} OR ${holds('p.caption', query)}
        OR ${holds('p.description', query)})
    ORDER BY p.caption LIMIT ${rowsAtMost}`;
  return fitting(rows, query, {
    names: ({ name, caption }) => [name, caption],
    words: ({ description }) => [description ?? ''],
    hit: ({ id, name, caption }) => ({
      kind: 'project',
      title: caption,
      hint: name,
      projectId: id,
      name,
    }),
  });
}

async function findVersions(
  transaction: Transaction,
  query: string,
  projects: string[] | null,
): Promise<Found[]> {
  const rows = await transaction.$queryRaw<
    { no: number; caption: string; project_id: number; project: string }[]
  >`
    SELECT v.no, v.caption, p.id AS project_id, p.name AS project
    FROM version v JOIN project p ON p.id = v.project_id
    WHERE NOT p.deleted AND NOT v.deleted AND ${visible(projects)} AND ${holds('v.caption', query)}
    ORDER BY p.name, v.no DESC LIMIT ${rowsAtMost}`;
  return fitting(rows, query, {
    names: ({ caption }) => [caption],
    hit: ({ no, caption, project_id: projectId, project }) => ({
      kind: 'version',
      title: caption,
      hint: hintOf({ project, no }),
      projectId,
      version: no,
      name: String(no),
    }),
  });
}

const hintOf = ({ project, no }: { project: string; no: number }): string =>
  `${project} · version ${no}`;

const idsOf = (searched: Searched[]): number[] => searched.map(({ id }) => id);

/** Where a row of a version stands. */
function placeOf(searched: Searched[], versionId: number) {
  const version = searched.find(({ id }) => id === versionId);
  const { project = '', no = 0, project_id: projectId = 0, default_locale = '' } = version ?? {};
  const place = { hint: hintOf({ project, no }), projectId, version: no };
  return { place, project, locale: default_locale };
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

async function findIntents(
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

async function findExamples(
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

async function findParameters(
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

async function findFastAnswers(
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

async function findApis(transaction: Transaction, query: string): Promise<Found[]> {
  const rows = await transaction.$queryRaw<
    { name: string; method: string; url: string; description: Text | null }[]
  >`
    SELECT a.name, a.method, a.url, a.description FROM api a
    WHERE NOT a.deleted AND (${holds('a.name', query)} OR ${holds('a.url', query)}
      OR ${holds('a.description::text', query)})
    ORDER BY a.name LIMIT ${rowsAtMost}`;
  return fitting(rows, query, {
    names: ({ name }) => [name],
    words: ({ url, description }) => [url, ...textsOf(description)],
    hit: ({ name, method, url }) => ({
      kind: 'api',
      title: name,
      hint: `${method} ${url}`,
      name,
    }),
  });
}

async function findUsers(transaction: Transaction, query: string): Promise<Found[]> {
  const rows = await transaction.$queryRaw<{ username: string; role: string }[]>`
    SELECT u.username, u.role FROM user_account u WHERE ${holds('u.username', query)}
    ORDER BY u.username LIMIT ${rowsAtMost}`;
  return fitting(rows, query, {
    names: ({ username }) => [username],
    hit: ({ username, role }) => ({ kind: 'user', title: username, hint: role, name: username }),
  });
}
