import { canonicalProject, CreateProject, ProjectDetail } from '@flare/contracts';
import type { Project, Text, Version } from '@flare/contracts';
import type { TemplateContent } from '../../../administration/templates.ts';
import type { Routes } from '../../../context.ts';
import { conflict } from '../../../errors.ts';
import type { Store } from '../../../store/store.ts';
import type { Transaction } from '../../../store/transaction.ts';
import { actorOf, identityOf, security, tags } from '../request.ts';
import { changedProject } from './project-file.ts';
import { takeApis } from './take-template.ts';

const wordsIn = (text: Text, locale: string): string =>
  typeof text === 'string' ? text : (text[locale] ?? Object.values(text)[0] ?? '');

/** The file of a new project: with what the template has, where there is one, and what was asked for over it. */
function newProject(
  { name, defaultLocale, ...fields }: Omit<CreateProject, 'template' | 'fourEyes'>,
  version: Version,
  content: TemplateContent | null,
  by: string,
): Project {
  const at = new Date().toISOString();
  const template = content?.template;
  return changedProject(
    canonicalProject({
      name,
      ...(template === undefined
        ? {}
        : {
            caption: wordsIn(template.caption, defaultLocale),
            description: wordsIn(template.description, defaultLocale),
            icon: template.icon,
          }),
      default_locale: defaultLocale,
      supported_locales: fields.supportedLocales ?? [defaultLocale],
      versions: [version],
      created_date: at,
      created_by: by,
      last_update_date: at,
      last_update_user: by,
    }),
    fields,
  );
}

/** @throws FlareError 409 `project_name_taken`, `project_name_deleted` */
async function refuseTakenName(store: Store, transaction: Transaction, name: string) {
  if ((await store.projects.findProjectId(transaction, name)) === null) return;
  const { id, deleted } = await store.projects.readProject(transaction, name);
  if (deleted) {
    const words = `There was a project "${name}", which is among the deleted ones. Restore it, or choose another name.`;
    throw conflict('project_name_deleted', words, { projectId: id });
  }
  throw conflict('project_name_taken', `There is a project "${name}" already.`);
}

/** POST /api/admin/projects: with version 1 as a draft, empty or from a template. */
export const createProject: Routes = async (app, { context: { store, templates } }) => {
  app.post(
    '/api/admin/projects',
    {
      schema: {
        tags,
        security,
        summary: 'Makes a project with an empty draft, or from a template',
        body: CreateProject,
        response: { 201: ProjectDetail },
      },
    },
    async (request, reply) => {
      const identity = identityOf(request, 'projects.create');
      const { template, fourEyes, ...wanted } = request.body;
      const { name, defaultLocale, supportedLocales = [defaultLocale] } = wanted;
      const actor = actorOf(request);
      const content =
        template === undefined
          ? null
          : await templates.content(template, { defaultLocale, supportedLocales });
      const version: Version = {
        ...(content?.version ?? { intents: [] }),
        no: 1,
        created_date: new Date().toISOString(),
        created_by: actor.username,
      };
      const file = newProject(wanted, version, content, actor.username);
      const project = await store.transaction(async (transaction) => {
        await refuseTakenName(store, transaction, name);
        const made =
          content === null ? [] : await takeApis(store, transaction, content, { identity, actor });
        const id = await store.projects.insertProject(transaction, file);
        if (fourEyes) await store.projects.requireFourEyes(transaction, id);
        await store.versions.insertVersion(transaction, id, version, 1);
        const created = await store.projects.readProject(transaction, id);
        for (const api of made) await store.activity.recordActivity(transaction, api);
        await store.activity.recordActivity(transaction, {
          actor,
          action: 'project.created',
          entityType: 'project',
          entityId: id,
          entityName: name,
          after: template === undefined ? created : { ...created, template },
        });
        return created;
      });
      return reply.status(201).send(project);
    },
  );
};
