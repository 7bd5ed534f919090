import { ChangeState, ProjectDetail } from '@flare/contracts';
import type { Context, Routes } from '../../../context.ts';
import { actorOf, ProjectPath, projectOf, security, tags } from '../request.ts';

/** What can be done to a project as a whole, with the columns that it changes. */
const states = {
  enable: { enabled: true },
  disable: { enabled: false },
  restore: { deleted: false },
} as const;

const schema = {
  tags,
  security,
  params: ProjectPath,
  body: ChangeState,
  response: { 200: ProjectDetail },
};

type Columns = { enabled: boolean } | { deleted: boolean };

async function change(
  { store, live: liveReleases }: Context,
  project: ProjectDetail,
  request: {
    action: string;
    columns: Columns;
    body: ChangeState;
    actor: ReturnType<typeof actorOf>;
  },
): Promise<ProjectDetail> {
  const { action, columns, body, actor } = request;
  const changed = await store.transaction(async (transaction) => {
    const { id, name, enabled, deleted, live } = project;
    const takesOff = 'deleted' in columns && columns.deleted && live !== null;
    if (takesOff) {
      const reason = body.reason ?? null;
      await store.releases.insertRelease(transaction, {
        projectId: id,
        version: null,
        reason,
        actor,
      });
    }
    const after = await store.projects.saveProject(transaction, id, body.revision, columns, actor);
    await store.releases.notifyNodes(transaction, id);
    await store.activity.recordActivity(transaction, {
      actor,
      action: `project.${action}`,
      entityType: 'project',
      entityId: id,
      entityName: name,
      before: { enabled, deleted, ...(takesOff ? { live: live.version } : {}) },
      after: {
        enabled: after.enabled,
        deleted: after.deleted,
        ...(takesOff ? { live: null } : {}),
      },
      reason: body.reason,
    });
    return after;
  });
  liveReleases.forget();
  return changed;
}

/** POST /api/admin/projects/{id}/enable, /disable, /restore; DELETE /api/admin/projects/{id} takes it off and keeps everything. */
export const projectStates: Routes = async (app, { context }) => {
  for (const [verb, columns] of Object.entries(states)) {
    app.post(`/api/admin/projects/:id/${verb}`, { schema }, async (request) => {
      const { body } = request;
      const project = await projectOf(context, request, request.params.id, 'projects.publish');
      const action = verb === 'restore' ? 'restored' : `${verb}d`;
      return change(context, project, { action, columns, body, actor: actorOf(request) });
    });
  }
  app.delete('/api/admin/projects/:id', { schema }, async (request) => {
    const { body } = request;
    const project = await projectOf(context, request, request.params.id, 'projects.publish');
    const columns = { deleted: true };
    return change(context, project, { action: 'deleted', columns, body, actor: actorOf(request) });
  });
};
