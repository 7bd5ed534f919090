import { ChangePassword, Me, SignedIn } from '@flare/contracts';
import { Type } from 'typebox';
import type { Routes } from '../../../context.ts';
import { identityOf, security, tags, tokenOf, visitorOf } from '../request.ts';
import { signedIn } from './sign-in.ts';

const common = { tags, security };

/** One's own account: who am I, a new token, a new password, signing out. */
export const account: Routes = async (app, { context: { desk } }) => {
  app.get('/api/admin/me', { schema: { ...common, response: { 200: Me } } }, async (request) =>
    identityOf(request),
  );

  app.post(
    '/api/admin/refresh',
    { schema: { ...common, response: { 200: SignedIn } } },
    async (request) => signedIn(await desk.refresh(tokenOf(request))),
  );

  app.post(
    '/api/admin/logout',
    { schema: { ...common, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await desk.signOut(tokenOf(request));
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/api/admin/password',
    {
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: { ...common, body: ChangePassword, response: { 200: SignedIn } },
    },
    async (request) => {
      const { password, newPassword } = request.body;
      const passwords = { present: password, wanted: newPassword };
      return signedIn(await desk.changePassword(tokenOf(request), passwords, visitorOf(request)));
    },
  );
};
