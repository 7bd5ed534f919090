import type { Routes } from '../../../context.ts';
import { answerRecordings } from './answer-recordings.ts';
import { changeProject } from './change.ts';
import { channelKeys } from './channel-keys.ts';
import { createProject } from './create.ts';
import { exports } from './exports.ts';
import { imports } from './imports.ts';
import { listProjects } from './list.ts';
import { readProject } from './read.ts';
import { releases } from './releases.ts';
import { projectStates } from './states.ts';
import { templates } from './templates.ts';

/** /api/admin/projects, without their versions */
export const projects: Routes = async (app, options) => {
  for (const routes of [
    listProjects,
    createProject,
    imports,
    exports,
    readProject,
    changeProject,
    projectStates,
    channelKeys,
    releases,
    answerRecordings,
    templates,
  ]) {
    await app.register(routes, options);
  }
};
