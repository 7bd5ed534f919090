import { canonicalProject, CreateProject, ProjectDetail } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { conflict } from '../../../errors.ts';
import { actorOf, identityOf, security, tags } from '../request.ts';
import { changedProject } from './project-file.ts';

/** POST /api/admin/projects: with an empty draft as version 1. */
export const createProject: Routes = async (app, { context: { store } }) => {
  app.post(
    '/api/admin/projects',
    { schema: { tags, security, body: CreateProject, response: { 201: ProjectDetail } } },
    async (request, reply) => {
      identityOf(request, 'projects.create');
      const { name, defaultLocale, ...fields } = request.body;
      const actor = actorOf(request);
      const at = new Date().toISOString();
      const made = { created_date: at, created_by: actor.username };
      const version = { no: 1, intents: [], ...made };
      const file = changedProject(
        canonicalProject({
          name,
          default_locale: defaultLocale,
          supported_locales: fields.supportedLocales ?? [defaultLocale],
          versions: [version],
          ...made,
          last_update_date: at,
          last_update_user: actor.username,
        }),
        fields,
      );
      const project = await store.transaction(async (transaction) => {
        if ((await store.projects.findProjectId(transaction, name)) !== null) {
          throw conflict('project_name_taken', `There is a project "${name}" already.`);
        }
        const id = await store.projects.insertProject(transaction, file);
        await store.versions.insertVersion(transaction, id, version, 1);
        const created = await store.projects.readProject(transaction, id);
        await store.activity.recordActivity(transaction, {
          actor,
          action: 'project.created',
          entityType: 'project',
          entityId: id,
          entityName: name,
          after: created,
        });
        return created;
      });
      return reply.status(201).send(project);
    },
  );
};
