import { Api, canonicalApi, toCamel } from '@flare/contracts';
import type { ErrorMapping, ResponseMapping, Text } from '@flare/contracts';
import { notFound } from '../../errors.ts';
import type { Prisma } from '../generated/client.ts';
import { literally } from '../literally.ts';
import { planPage, toPage, type Page, type PageQuery } from '../page.ts';
import { revisionConflict } from '../revision-conflict.ts';
import {
  dateOrNull,
  fromJson,
  isoOrNull,
  json,
  jsonOrNull,
  type Actor,
  type Transaction,
} from '../transaction.ts';

const withMappings = {
  responseMappings: { orderBy: { position: 'asc' } },
} satisfies Prisma.ApiInclude;

type ApiRow = Prisma.ApiGetPayload<{ include: typeof withMappings }>;

/** An api in canonical form, with the revision that an edit starts from. */
export interface StoredApi {
  api: Api;
  revision: number;
}

/** All apis in the order of their making, deleted ones too. */
export async function readApis(transaction: Transaction): Promise<Api[]> {
  return (await readStoredApis(transaction)).map(({ api }) => api);
}

/** The same, each with the revision that it has now. */
export async function readStoredApis(transaction: Transaction): Promise<StoredApi[]> {
  const rows = await transaction.api.findMany({
    include: withMappings,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ api: apiFromRow(row), revision: row.revision }));
}

/** @throws FlareError 404 `api_not_found` */
export async function readApi(transaction: Transaction, name: string): Promise<StoredApi> {
  const row = await transaction.api.findUnique({ where: { name }, include: withMappings });
  if (row === null) throw notFound('api_not_found', `There is no api named "${name}".`);
  return { api: apiFromRow(row), revision: row.revision };
}

export async function listApis(
  transaction: Transaction,
  query: PageQuery & { deleted?: boolean | undefined },
): Promise<Page<StoredApi>> {
  const plan = planPage(query, ['name', 'url', 'method', 'lastUpdateDate']);
  const contains = { contains: literally(query.q ?? ''), mode: 'insensitive' } as const;
  const where: Prisma.ApiWhereInput = {
    deleted: query.deleted ?? false,
    ...(query.q ? { OR: [{ name: contains }, { url: contains }] } : {}),
  };
  const [rows, total] = await Promise.all([
    transaction.api.findMany({
      where,
      include: withMappings,
      orderBy: [{ [plan.field]: plan.direction }, { id: 'asc' }],
      skip: plan.skip,
      take: plan.take,
    }),
    transaction.api.count({ where }),
  ]);
  return toPage(
    rows.map((row) => ({ api: apiFromRow(row), revision: row.revision })),
    total,
    plan,
  );
}

/** Who changed each api last, and when. */
export async function readLastChanges(
  transaction: Transaction,
): Promise<Map<string, { by: string; at: string }>> {
  const rows = await transaction.api.findMany({
    select: { name: true, lastUpdateUser: true, lastUpdateDate: true },
  });
  return new Map(
    rows.flatMap(({ name, lastUpdateUser: by, lastUpdateDate: at }) =>
      by === null || at === null ? [] : [[name, { by, at: at.toISOString() }]],
    ),
  );
}

export async function insertApi(transaction: Transaction, file: Api): Promise<void> {
  const api = canonicalApi(file);
  const last = await transaction.api.aggregate({ _max: { position: true } });
  await transaction.api.create({
    data: {
      position: (last._max.position ?? -1) + 1,
      name: api.name,
      deleted: api.deleted ?? false,
      ...apiColumns(api),
      createdDate: dateOrNull(api.created_date),
      createdBy: api.created_by ?? null,
      responseMappings: { create: (api.response_mappings ?? []).map(mappingColumns) },
    },
  });
}

/**
 * Changes an api; its name stays, since intents refer to it.
 *
 * @throws FlareError 404, 409 `revision_conflict` with what is there now
 */
export async function saveApi(
  transaction: Transaction,
  file: Api,
  revision: number,
  actor: Actor,
): Promise<StoredApi> {
  const api = canonicalApi(file);
  const changed = await transaction.api.updateMany({
    where: { name: api.name, revision },
    data: {
      ...apiColumns(api),
      deleted: api.deleted ?? false,
      revision: { increment: 1 },
      lastUpdateDate: new Date(),
      lastUpdateUser: actor.username,
    },
  });
  const present = await transaction.api.findUnique({
    where: { name: api.name },
    include: withMappings,
  });
  if (present === null) throw notFound('api_not_found', `There is no api named "${api.name}".`);
  if (changed.count === 0) {
    const { lastUpdateUser: changedBy, lastUpdateDate: changedAt } = present;
    throw revisionConflict(
      'api',
      { revision: present.revision, changedBy, changedAt },
      toCamel<Api>(Api, apiFromRow(present)),
    );
  }
  await transaction.responseMapping.deleteMany({ where: { apiId: present.id } });
  await transaction.responseMapping.createMany({
    data: (api.response_mappings ?? []).map((mapping, position) => ({
      ...mappingColumns(mapping, position),
      apiId: present.id,
    })),
  });
  return readApi(transaction, api.name);
}

const apiColumns = (api: Api) => ({
  description: jsonOrNull(api.description),
  url: api.url,
  method: api.method,
  headers: api.headers ?? '{}',
  bodyTemplate: api.body_template ?? '',
  timeoutSeconds: api.timeout_seconds ?? 10,
  retryMaxAttempts: api.retry?.max_attempts ?? 1,
  retryBackoffSeconds: api.retry?.backoff_seconds ?? 1,
  retryStrategy: api.retry?.strategy ?? 'exponential',
  authEnabled: api.auth?.enabled ?? false,
  tokenEndpoint: api.auth?.token_endpoint ?? null,
  responseTokenPath: api.auth?.response_token_path ?? null,
  tokenRequestBody: jsonOrNull(api.auth?.token_request_body),
  tokenRefreshEndpoint: api.auth?.token_refresh_endpoint ?? null,
  tokenRefreshBody: jsonOrNull(api.auth?.token_refresh_body),
  responsePrompt: api.response_prompt ?? null,
  responseTemplate: jsonOrNull(api.response_template),
  effect: api.effect ?? null,
  idempotency: api.idempotency ?? null,
  errorMappings: jsonOrNull(api.error_mappings),
  maxResponseBytes: api.max_response_bytes ?? 1_048_576,
  testUrl: api.test_url ?? null,
});

const mappingColumns = (mapping: ResponseMapping, position: number) => ({
  position,
  variableName: mapping.variable_name,
  caption: json(mapping.caption ?? ''),
  type: mapping.type,
  jsonPath: mapping.json_path,
  of: jsonOrNull(mapping.of),
});

const apiFromRow = (row: ApiRow): Api =>
  canonicalApi({
    name: row.name,
    description: fromJson<Text>(row.description) ?? null,
    url: row.url,
    method: row.method as Api['method'],
    headers: row.headers,
    body_template: row.bodyTemplate,
    timeout_seconds: row.timeoutSeconds,
    retry: {
      max_attempts: row.retryMaxAttempts,
      backoff_seconds: row.retryBackoffSeconds,
      strategy: row.retryStrategy as NonNullable<Api['retry']>['strategy'],
    },
    auth: {
      enabled: row.authEnabled,
      token_endpoint: row.tokenEndpoint,
      response_token_path: row.responseTokenPath,
      token_request_body: fromJson<unknown>(row.tokenRequestBody) ?? null,
      token_refresh_endpoint: row.tokenRefreshEndpoint,
      token_refresh_body: fromJson<unknown>(row.tokenRefreshBody) ?? null,
    },
    response_mappings: row.responseMappings.map((mapping) => {
      const of = fromJson<NonNullable<ResponseMapping['of']>>(mapping.of);
      return {
        variable_name: mapping.variableName,
        caption: fromJson<NonNullable<ResponseMapping['caption']>>(mapping.caption) ?? '',
        type: mapping.type as ResponseMapping['type'],
        json_path: mapping.jsonPath,
        ...(of === undefined ? {} : { of }),
      };
    }),
    response_prompt: row.responsePrompt,
    response_template: fromJson<Text>(row.responseTemplate) ?? null,
    ...(row.effect === null ? {} : { effect: row.effect as NonNullable<Api['effect']> }),
    ...(row.idempotency === null
      ? {}
      : { idempotency: row.idempotency as NonNullable<Api['idempotency']> }),
    error_mappings: fromJson<ErrorMapping[]>(row.errorMappings) ?? [],
    max_response_bytes: row.maxResponseBytes,
    test_url: row.testUrl,
    deleted: row.deleted,
    created_date: isoOrNull(row.createdDate),
    created_by: row.createdBy,
  });
