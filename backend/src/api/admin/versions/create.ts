import { CopyVersion, CreateVersion, VersionDetail } from '@flare/contracts';
import type { FastifyRequest } from 'fastify';
import type { Context, Routes } from '../../../context.ts';
import { actorOf, ProjectPath, projectOf, security, tags, VersionPath } from '../request.ts';
import { versionView } from './version-view.ts';

/** POST …/versions: a new draft, empty or with the content of another one; POST …/versions/{no}/copy. */
export const createVersion: Routes = async (app, { context }) => {
  const path = '/api/admin/projects/:id/versions';
  const common = { tags, security, response: { 201: VersionDetail } };

  app.post(
    path,
    { schema: { ...common, params: ProjectPath, body: CreateVersion } },
    async (request, reply) => {
      const { params, body } = request;
      return reply.status(201).send(await makeDraft(context, request, { ...body, id: params.id }));
    },
  );

  app.post(
    `${path}/:no/copy`,
    { schema: { ...common, params: VersionPath, body: CopyVersion } },
    async (request, reply) => {
      const { id, no } = request.params;
      const draft = { ...request.body, id, from: no };
      return reply.status(201).send(await makeDraft(context, request, draft));
    },
  );
};

interface NewDraft {
  /** The project's number or name. */
  id: string;
  /** The version whose content it begins with; none: it is empty. */
  from?: number;
  caption?: string;
}

async function makeDraft(
  context: Context,
  request: FastifyRequest,
  { id: project, from, caption }: NewDraft,
): Promise<VersionDetail> {
  const { store } = context;
  const { id, name } = await projectOf(context, request, project, 'projects.edit');
  const actor = actorOf(request);
  const made = await store.transaction(async (transaction) => {
    // Nobody saves a part of it while it is read in several statements.
    if (from !== undefined) await store.versions.lockVersion(transaction, id, from);
    const original =
      from === undefined ? null : await store.versions.readVersion(transaction, id, from);
    const no = await store.versions.insertVersion(transaction, id, {
      ...(original?.content ?? { no: 1, intents: [] }),
      ...(caption === undefined ? {} : { caption }),
      deleted: false,
      published: false,
      publish_date: null,
      published_by: null,
      created_date: new Date().toISOString(),
      created_by: actor.username,
    });
    await store.activity.recordActivity(transaction, {
      actor,
      action: original === null ? 'version.created' : 'version.copied',
      entityType: 'version',
      entityId: `${name}/${no}`,
      entityName: name,
      after: { version: no, ...(original === null ? {} : { from }) },
    });
    const draft = await store.versions.readVersion(transaction, id, no);
    if (original !== null) {
      await store.versionParts.copyPartChanges(transaction, original.id, draft.id);
    }
    return draft;
  });
  return versionView(made);
}
