import type { SearchHit, Text } from '@flare/contracts';
import { Prisma } from '../generated/client.ts';
import type { Transaction } from '../transaction.ts';
import {
  findExamples,
  findFastAnswers,
  findIntents,
  findParameters,
  hintOf,
  type Searched,
} from './search-content.ts';
import { fitting, hitsAtMost, holds, rowsAtMost, textsOf, type Found } from './search-hits.ts';
import { fold } from './search-words.ts';

/** What somebody may find. */
export interface SearchScope {
  /** Names of projects; null: all. */
  projects: string[] | null;
  apis: boolean;
  users: boolean;
}

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

const visible = (projects: string[] | null): Prisma.Sql =>
  projects === null ? Prisma.sql`TRUE` : Prisma.sql`p.name = ANY(${projects})`;

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
