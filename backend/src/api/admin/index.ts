import compress from '@fastify/compress';
import type { FastifyRequest } from 'fastify';
import type { Context, Routes } from '../../context.ts';
import { badRequest, forbidden, unauthorized } from '../../errors.ts';
import { account } from './account/index.ts';
import { activity } from './activity/index.ts';
import { apis } from './apis/index.ts';
import { environment } from './environment/index.ts';
import { presence } from './presence/index.ts';
import { projects } from './projects/index.ts';
import { rememberIdentity, tokenOf } from './request.ts';
import { search } from './search/index.ts';
import { sessions } from './sessions/index.ts';
import { signIn } from './account/sign-in.ts';
import { users } from './users/index.ts';
import { versions } from './versions/index.ts';

/** What somebody may do before they have changed their first password. */
const beforeNewPassword = ['/api/admin/password', '/api/admin/me', '/api/admin/logout'];

async function letIn({ desk }: Context, request: FastifyRequest): Promise<void> {
  const token = tokenOf(request);
  if (token === '') throw unauthorized('not_signed_in', 'Please sign in.');
  const identity = await desk.identify(token);
  rememberIdentity(request, identity);
  const path = request.routeOptions.url ?? '';
  if (identity.mustChangePassword && !beforeNewPassword.includes(path)) {
    throw forbidden('password_change_required', 'Please choose a password of your own first.');
  }
}

/** No shape of ours is deeper; deeper ones would only exhaust the stack. */
const deepest = 100;

/**
 * Postgres can't keep a NUL character, and nobody types one.
 *
 * @throws FlareError 400 `bad_character`, `too_deep`
 */
function refuseUnreadable(value: unknown, depth = 0): void {
  if (typeof value === 'string' && value.includes('\0')) {
    throw badRequest('bad_character', 'A text may not hold a NUL character.');
  }
  // Sound and other bytes hold no texts.
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  if (depth === deepest) {
    throw badRequest('too_deep', `The request nests deeper than ${deepest} levels.`);
  }
  for (const [key, item] of Object.entries(value)) {
    refuseUnreadable(key, depth + 1);
    refuseUnreadable(item, depth + 1);
  }
}

async function checkReadable({ body, query, params }: FastifyRequest): Promise<void> {
  for (const part of [body, query, params]) refuseUnreadable(part);
}

/** The administration: everything but signing in is for those who signed in. */
export const administration: Routes = async (app, { context }) => {
  app.addHook('preValidation', checkReadable);
  // Gzip alone: Brotli would take long for what is made anew each time.
  await app.register(compress, { threshold: 2048, encodings: ['gzip', 'identity'] });
  await app.register(signIn, { context });
  await app.register(async (inside) => {
    inside.addHook('onRequest', (request) => letIn(context, request));
    for (const routes of [
      account,
      projects,
      versions,
      apis,
      environment,
      users,
      activity,
      sessions,
      presence,
      search,
    ]) {
      await inside.register(routes, { context });
    }
  });
};
