import type { Routes } from '../../../context.ts';
import { editApis } from './edit.ts';
import { apiSample } from './sample.ts';
import { tryApis } from './trying.ts';
import { apiUsage } from './usage.ts';

/** Apis of the installation, with what they answered once and where they are used. */
export const apis: Routes = async (app, { context }) => {
  for (const routes of [editApis, apiSample, tryApis, apiUsage])
    await app.register(routes, { context });
};
