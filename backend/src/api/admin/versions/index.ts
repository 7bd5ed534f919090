import type { Routes } from '../../../context.ts';
import { changeVersion } from './change.ts';
import { compareVersions } from './compare.ts';
import { createVersion } from './create.ts';
import { deletedIntents } from './deleted-intents.ts';
import { intents } from './intents.ts';
import { listVersions } from './list.ts';
import { orderIntents } from './order-intents.ts';
import { publishVersion } from './publish.ts';
import { readVersion } from './read.ts';
import { removeIntent } from './remove-intent.ts';
import { renameInVersion } from './rename.ts';
import { tryOut } from './try-out.ts';
import { versionParts } from './parts.ts';

/** /api/admin/projects/{id}/versions */
export const versions: Routes = async (app, options) => {
  for (const routes of [
    listVersions,
    readVersion,
    changeVersion,
    createVersion,
    intents,
    removeIntent,
    deletedIntents,
    orderIntents,
    tryOut,
    renameInVersion,
    versionParts,
    publishVersion,
    compareVersions,
  ]) {
    await app.register(routes, options);
  }
};
