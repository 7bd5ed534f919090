import { ImportQuery, ImportResult, type Difference } from '@flare/contracts';
import type { FastifyRequest } from 'fastify';
import type { ImportedUser } from '../../../administration/import-users.ts';
import {
  maySee,
  requireRight,
  requireWithin,
  type Identity,
  type Right,
} from '../../../auth/rights.ts';
import { ConfigurationError } from '../../../config/configuration-error.ts';
import type { Context, Routes } from '../../../context.ts';
import { badRequest, forbidden, unprocessable } from '../../../errors.ts';
import { actorOf, identityOf, security, tags } from '../request.ts';

const bodyLimitBytes = 20 * 1024 * 1024;
const contentTypes = [
  'application/json',
  'application/jsonc',
  'text/plain',
  'application/octet-stream',
];

/** The file itself, or JSON with the file as its only text: `{ "content": "…" }`. */
function fileOf(body: unknown): string {
  const text = typeof body === 'string' ? body : '';
  if (text.trim() === '') throw badRequest('file_missing', 'Send the file as the body.');
  if (!/^\s*\{\s*"content"\s*:/.test(text)) return text;
  try {
    const { content } = JSON.parse(text) as { content?: unknown };
    return typeof content === 'string' ? content : text;
  } catch {
    return text;
  }
}

/** What somebody has to be allowed for each kind of thing that an import touches. */
const rights: Partial<Record<Difference['entity'], Right>> = {
  api: 'apis.edit',
  environment: 'environment.edit',
  provider: 'environment.edit',
  secret: 'environment.edit',
  user: 'users.manage',
};

/** An import may touch more than a project: each part needs its own right, and users keep within one's projects. */
function checkRights(
  identity: Identity,
  { differences, projects }: ImportResult,
  users: ImportedUser[],
): void {
  const added = differences.filter(({ change }) => change !== 'kept');
  for (const { entity, change } of added) {
    const right = rights[entity];
    if (right !== undefined) requireRight(identity, right);
    if (entity === 'project' && change === 'added') requireRight(identity, 'projects.create');
  }
  for (const user of users) requireWithin(identity, user.projects);
  const foreign = projects.find(({ name }) => !maySee(identity, name));
  if (foreign) throw forbidden('not_allowed', `The project "${foreign.name}" is not one of yours.`);
}

async function runImport(
  context: Context,
  request: FastifyRequest,
  dryRun: boolean,
): Promise<ImportResult> {
  const identity = identityOf(request, 'projects.edit');
  const check = (result: ImportResult, users: ImportedUser[]) =>
    checkRights(identity, result, users);
  try {
    const text = fileOf(request.body);
    const result = await context.importing.run(text, actorOf(request), { dryRun, check });
    if (!dryRun) {
      context.live.forget();
      await context.settings.refresh();
    }
    return result;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const syntax = error.findings.some(({ code }) => code === 'bad_syntax');
    const [first] = error.findings;
    const place =
      first?.line === undefined ? '' : ` in line ${first.line}, column ${first.column ?? 1}`;
    const words = `The file can't be imported: ${first?.message ?? ''}`.replace(/\.$/, `${place}.`);
    throw (syntax ? badRequest : unprocessable)(
      syntax ? 'malformed_file' : 'invalid_configuration',
      words,
      error.findings,
    );
  }
}

/** POST /api/admin/projects/import and /api/admin/import, with ?dryRun=true to see what would change. */
export const imports: Routes = async (app, { context }) => {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser(
    contentTypes,
    { parseAs: 'string', bodyLimit: bodyLimitBytes },
    (_request, body, done) => done(null, body),
  );
  const schema = { tags, security, querystring: ImportQuery, response: { 200: ImportResult } };
  for (const path of ['/api/admin/projects/import', '/api/admin/import']) {
    app.post(path, { bodyLimit: bodyLimitBytes, schema }, async (request) =>
      runImport(context, request, request.query.dryRun ?? false),
    );
  }
};
