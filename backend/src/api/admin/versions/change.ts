import { ChangeState, fromCamel, PatchVersion, Version, VersionSaved } from '@flare/contracts';
import type { Routes } from '../../../context.ts';
import { security, tags, VersionPath } from '../request.ts';
import { editVersion } from './edit-version.ts';

/** PATCH of a draft's own fields; DELETE and POST …/restore of the draft itself. */
export const changeVersion: Routes = async (app, { context }) => {
  const path = '/api/admin/projects/:id/versions/:no';
  const common = { tags, security, params: VersionPath, response: { 200: VersionSaved } };

  app.patch(path, { schema: { ...common, body: PatchVersion } }, async (request) => {
    const { params, body } = request;
    const fields = fromCamel<Partial<Version>>(Version, body.general);
    const edit = (content: Version) => ({ ...content, ...fields });
    return editVersion(context, request, { params, revision: body.revision, edit });
  });

  const scope = 'version';
  app.delete(path, { schema: { ...common, body: ChangeState } }, async (request) => {
    const { params, body } = request;
    const edit = (content: Version) => ({ ...content, deleted: true });
    const action = 'deleted';
    return editVersion(context, request, { params, scope, edit, action, ...body });
  });
  app.post(`${path}/restore`, { schema: { ...common, body: ChangeState } }, async (request) => {
    const { params, body } = request;
    const edit = (content: Version) => ({ ...content, deleted: false });
    const action = 'restored';
    return editVersion(context, request, { params, scope, edit, action, ...body });
  });
};
