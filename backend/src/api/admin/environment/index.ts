import type { Routes } from '../../../context.ts';
import { catalogue } from './catalogue.ts';
import { changeEnvironment } from './change.ts';
import { readEnvironment } from './read.ts';
import { secrets } from './secrets.ts';
import { tryProvider } from './try.ts';

/** /api/admin/environment, /providers, /locales */
export const environment: Routes = async (app, options) => {
  for (const routes of [readEnvironment, changeEnvironment, secrets, catalogue, tryProvider]) {
    await app.register(routes, options);
  }
};
