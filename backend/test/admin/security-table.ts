import type { Role } from '@flare/contracts';
import { bankFile } from './client.ts';

export const roles: Role[] = ['admin', 'integrator', 'publisher', 'editor', 'viewer', 'auditor'];

const everyone = roles;
const administrators: Role[] = ['admin'];
const technicians: Role[] = ['admin', 'integrator'];
const publishers: Role[] = ['admin', 'publisher'];
const editors: Role[] = ['admin', 'publisher', 'editor'];
const allButAuditors: Role[] = ['admin', 'integrator', 'publisher', 'editor', 'viewer'];
const auditors: Role[] = ['admin', 'auditor'];
const recordReaders: Role[] = ['admin', 'publisher', 'auditor'];
const talkers: Role[] = ['admin', 'integrator', 'publisher', 'editor'];

/** What stands for what in a path. */
export type Place = 'bank' | 'foreign';

/** One operation: who may do it, and what they get. Everybody else gets 403, nobody in particular 401. */
export interface Access {
  /** `public`: whoever reaches the server. */
  who: Role[] | 'public';
  /** For who may, with their own project; requests are chosen so that they change nothing. */
  status: number;
  /** For who may, with a project that they don't see; by default 404 where there is one in the path, else as above. */
  foreign?: number;
  /** The body, where there is one; of another project where that is asked for. */
  body?: unknown;
  foreignBody?: unknown;
  /** Stands for `{name}`; something that there isn't, where it is not said. */
  name?: string;
  /** What comes after the path. */
  query?: string;
  contentType?: string;
  /** Can be done without having chosen a password. */
  beforeNewPassword?: true;
}

const stale = { revision: 999_999 };
const api = { name: 'nowhere', url: 'http://127.0.0.1:9/', method: 'GET' };
const intent = { name: 'nowhere' };
const file = { body: bankFile, contentType: 'text/plain', query: '?dryRun=true' };
const importing: Access = {
  who: editors,
  status: 200,
  ...file,
  foreign: 403,
  foreignBody: bankFile.replace('"name": "bank"', '"name": "foreign"'),
};

const project = '/api/admin/projects/{id}';
const version = `${project}/versions/{no}`;

/** Every operation that there is. One that isn't named here fails the walk. */
export const table: Record<string, Access> = {
  'GET /health': { who: 'public', status: 200 },
  'GET /ready': { who: 'public', status: 200 },

  'POST /api/admin/login': {
    who: 'public',
    status: 401,
    body: { username: 'nobody-at-all', password: 'wrong' },
  },
  'GET /api/admin/me': { who: everyone, status: 200, beforeNewPassword: true },
  'POST /api/admin/refresh': { who: everyone, status: 200 },
  'POST /api/admin/logout': { who: everyone, status: 204, beforeNewPassword: true },
  'POST /api/admin/password': {
    who: everyone,
    status: 401,
    body: { password: 'wrong', newPassword: 'Kingfisher 42' },
    beforeNewPassword: true,
  },

  'GET /api/admin/projects': { who: everyone, status: 200 },
  'POST /api/admin/projects': {
    who: publishers,
    status: 409,
    body: { name: 'bank', defaultLocale: 'en' },
  },
  'GET /api/admin/templates': { who: everyone, status: 200 },
  'POST /api/admin/projects/import': importing,
  'POST /api/admin/import': importing,
  'GET /api/admin/export': { who: administrators, status: 200, foreign: 403 },
  [`GET ${project}`]: { who: everyone, status: 200 },
  [`PATCH ${project}`]: { who: editors, status: 409, body: { ...stale, caption: 'x' } },
  [`DELETE ${project}`]: { who: publishers, status: 409, body: stale },
  [`POST ${project}/enable`]: { who: publishers, status: 409, body: stale },
  [`POST ${project}/disable`]: { who: publishers, status: 409, body: stale },
  [`POST ${project}/restore`]: { who: publishers, status: 409, body: stale },
  [`GET ${project}/export`]: { who: everyone, status: 200 },
  [`GET ${project}/keys`]: { who: publishers, status: 200 },
  [`POST ${project}/keys`]: { who: publishers, status: 201, body: { name: 'walk' } },
  [`DELETE ${project}/keys/{key}`]: { who: publishers, status: 404 },
  [`GET ${project}/releases`]: { who: everyone, status: 200 },
  [`POST ${project}/releases`]: {
    who: publishers,
    status: 404,
    body: { version: 99, reason: 'walk' },
  },

  [`GET ${project}/versions`]: { who: everyone, status: 200 },
  [`POST ${project}/versions`]: { who: editors, status: 404, body: { from: 99 } },
  [`GET ${version}`]: { who: everyone, status: 200 },
  [`PATCH ${version}`]: { who: editors, status: 409, body: { ...stale, general: {} } },
  [`DELETE ${version}`]: { who: editors, status: 409, body: stale },
  [`POST ${version}/restore`]: { who: editors, status: 409, body: stale },
  [`POST ${version}/copy`]: { who: editors, status: 201, body: {} },
  [`GET ${version}/intents`]: { who: everyone, status: 200 },
  [`PUT ${version}/intents`]: { who: editors, status: 409, body: { ...stale, intents: [] } },
  [`GET ${version}/intents/{name}`]: { who: everyone, status: 200, name: 'transfer_money' },
  [`PUT ${version}/intents/{name}`]: { who: editors, status: 409, body: { ...stale, intent } },
  [`DELETE ${version}/intents/{name}`]: { who: editors, status: 409, body: stale },
  [`POST ${version}/intents/{name}/restore`]: {
    who: editors,
    status: 409,
    name: 'opening',
    body: { ...stale, intent: { name: 'opening' }, place: 0, dependents: [] },
  },
  [`GET ${version}/deleted-intents`]: { who: everyone, status: 200 },
  [`POST ${version}/deleted-intents/{name}/restore`]: {
    who: editors,
    status: 404,
    name: 'opening',
    body: stale,
  },
  [`PUT ${version}/intents-order`]: { who: editors, status: 409, body: { ...stale, names: [] } },
  [`POST ${version}/intents/{name}/try-value`]: {
    who: editors,
    status: 200,
    body: { parameter: { name: 'x', type: 'int' }, locale: 'en', text: 'five' },
  },
  [`POST ${version}/intents/{name}/preview`]: {
    who: editors,
    status: 200,
    body: { intent, locale: 'en' },
  },
  [`POST ${version}/intents/{name}/impact`]: { who: editors, status: 200, body: { intent } },
  [`POST ${version}/rename`]: {
    who: editors,
    status: 409,
    body: { ...stale, kind: 'intent', from: 'balance', to: 'balance_2' },
  },
  [`GET ${version}/fast-answers`]: { who: everyone, status: 200 },
  [`PUT ${version}/fast-answers`]: {
    who: editors,
    status: 409,
    body: { ...stale, fastAnswers: [] },
  },
  [`GET ${project}/recordings`]: { who: everyone, status: 200 },
  [`POST ${project}/recordings`]: {
    who: editors,
    status: 422,
    body: 'no sound',
    contentType: 'audio/wav',
  },
  [`GET ${project}/recordings/{name}`]: { who: everyone, status: 404 },
  [`GET ${version}/conversation-tests`]: { who: everyone, status: 200 },
  [`PUT ${version}/conversation-tests`]: {
    who: editors,
    status: 409,
    body: { ...stale, conversationTests: [] },
  },
  [`GET ${version}/lint`]: { who: everyone, status: 200 },
  [`POST ${version}/publish`]: { who: publishers, status: 409, body: {} },
  [`GET ${version}/diff`]: { who: everyone, status: 200, query: '?to=1' },

  'GET /api/admin/apis': { who: allButAuditors, status: 200 },
  'POST /api/admin/apis': {
    who: technicians,
    status: 409,
    body: { api: { ...api, name: 'balance' } },
  },
  'GET /api/admin/apis/{name}': { who: allButAuditors, status: 404 },
  'PUT /api/admin/apis/{name}': { who: technicians, status: 404, body: { ...stale, api } },
  'DELETE /api/admin/apis/{name}': { who: technicians, status: 404, body: stale },
  'POST /api/admin/apis/{name}/restore': { who: technicians, status: 404, body: stale },
  'GET /api/admin/apis/{name}/usage': { who: allButAuditors, status: 404 },
  'GET /api/admin/apis/{name}/sample': { who: allButAuditors, status: 404 },
  'PUT /api/admin/apis/{name}/sample': {
    who: technicians,
    status: 404,
    body: { status: 200, body: '{}' },
  },
  'DELETE /api/admin/apis/{name}/sample': { who: technicians, status: 404 },
  'POST /api/admin/apis/{name}/read-answer': {
    who: technicians,
    status: 200,
    body: { api, status: 200, body: '{}' },
  },
  'POST /api/admin/apis/{name}/try': {
    who: technicians,
    status: 200,
    body: { api, variables: {}, target: 'real' },
  },

  'GET /api/admin/environment': { who: technicians, status: 200 },
  'PATCH /api/admin/environment': { who: technicians, status: 409, body: stale },
  'POST /api/admin/environment/try': { who: technicians, status: 200, body: { type: 'stt' } },
  'PUT /api/admin/environment/secrets/{name}': {
    who: technicians,
    status: 200,
    body: { value: 'x' },
    name: 'walk',
  },
  'DELETE /api/admin/environment/secrets/{name}': { who: technicians, status: 404 },
  'GET /api/admin/providers': { who: everyone, status: 200 },
  'GET /api/admin/locales': { who: everyone, status: 200 },

  'GET /api/admin/users': { who: administrators, status: 200 },
  'POST /api/admin/users': {
    who: administrators,
    status: 409,
    body: { username: 'admin', password: 'Kingfisher 42', role: 'viewer', projects: ['bank'] },
  },
  'GET /api/admin/users/{username}': { who: administrators, status: 404 },
  'PATCH /api/admin/users/{username}': { who: administrators, status: 404, body: stale },

  'GET /api/admin/activity-log': { who: auditors, status: 200, query: '?limit=200' },
  'GET /api/admin/activity-log/{sequence}': {
    who: auditors,
    status: 404,
    foreign: 404,
  },
  'GET /api/admin/activity-log/facets': { who: auditors, status: 200 },
  'GET /api/admin/activity-log/verify': { who: auditors, status: 200 },
  'GET /api/admin/activity-log/export': { who: auditors, status: 200 },

  'GET /api/admin/sessions': { who: everyone, status: 200 },
  'GET /api/admin/sessions/{session}': { who: everyone, status: 200, foreign: 404 },
  'GET /api/admin/sessions/{session}/recording': { who: everyone, status: 404, foreign: 404 },
  'GET /api/admin/approvals': { who: recordReaders, status: 200 },
  'GET /api/admin/escalations': { who: recordReaders, status: 200 },
  'POST /api/admin/escalations/{escalation}/handled': {
    who: publishers,
    status: 404,
    foreign: 404,
  },

  'POST /api/admin/presence': {
    who: everyone,
    status: 200,
    body: { place: 'bank/1/general', editing: true },
    foreignBody: { place: 'foreign/1/general', editing: true },
  },
  'DELETE /api/admin/presence': { who: everyone, status: 204, body: { place: 'bank/1/general' } },
  'GET /api/admin/search': { who: everyone, status: 200, query: '?q=zebra' },

  'POST /api/v1/sessions': {
    who: talkers,
    status: 201,
    body: { project: 'bank' },
    foreign: 404,
    foreignBody: { project: 'foreign' },
  },
  'POST /api/v1/sessions/{session}/messages': {
    who: talkers,
    status: 200,
    foreign: 404,
    body: { text: 'hello' },
  },
  'GET /api/v1/sessions/{session}': { who: talkers, status: 200, foreign: 404 },
  'DELETE /api/v1/sessions/{session}': { who: talkers, status: 200, foreign: 404 },
  'POST /api/v1/tickets': { who: talkers, status: 201 },
};
