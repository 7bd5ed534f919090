import { PatchProject, ProjectDetail } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { actorOf, identityOf, ProjectPath, projectOf, security, tags } from '../request.ts';
import { changedProject } from './project-file.ts';

/** PATCH /api/admin/projects/{id}; four eyes are for those to say who may publish. */
export const changeProject: Routes = async (app, { context }) => {
  const { store, live } = context;
  app.patch(
    '/api/admin/projects/:id',
    {
      schema: {
        tags,
        security,
        params: ProjectPath,
        body: PatchProject,
        response: { 200: ProjectDetail },
      },
    },
    async (request) => {
      const { id, name } = await projectOf(context, request, request.params.id, 'projects.edit');
      const { revision, fourEyes, ...fields } = request.body;
      if (fourEyes !== undefined) identityOf(request, 'projects.publish');
      const actor = actorOf(request);
      const changed = await store.transaction(async (transaction) => {
        const present = await store.projects.readProjectFile(transaction, id, { versions: false });
        const before = await store.projects.readProject(transaction, id);
        const columns = {
          ...store.projects.projectColumns(changedProject(present, fields)),
          ...(fourEyes === undefined ? {} : { fourEyes }),
        };
        const after = await store.projects.saveProject(transaction, id, revision, columns, actor);
        await store.releases.notifyNodes(transaction, id);
        await store.activity.recordActivity(transaction, {
          actor,
          action: 'project.updated',
          entityType: 'project',
          entityId: id,
          entityName: name,
          before,
          after,
        });
        return after;
      });
      live.forget();
      return changed;
    },
  );
};
