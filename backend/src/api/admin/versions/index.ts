import type { Routes } from '../../../context.ts';
import { changeVersion } from './change.ts';
import { compareVersions } from './compare.ts';
import { copyVersion } from './copy.ts';
import { intents } from './intents.ts';
import { listVersions } from './list.ts';
import { publishVersion } from './publish.ts';
import { readVersion } from './read.ts';
import { versionParts } from './parts.ts';

/** /api/admin/projects/{id}/versions */
export const versions: Routes = async (app, options) => {
  for (const routes of [
    listVersions,
    readVersion,
    changeVersion,
    copyVersion,
    intents,
    versionParts,
    publishVersion,
    compareVersions,
  ]) {
    await app.register(routes, options);
  }
};
