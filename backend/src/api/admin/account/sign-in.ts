import { SignedIn, SignIn } from '@flare/contracts';
import type { SignedInUser } from '../../../auth/sign-in.ts';
import type { Routes } from '../../../context.ts';
import { tags, visitorOf } from '../request.ts';

/** What the browser gets to know of a sign-in. */
export const signedIn = ({ identity, token, expiresAt }: SignedInUser): SignedIn => ({
  token,
  expiresAt: expiresAt.toISOString(),
  user: identity,
});

/** For one network address; the account itself is locked after a few wrong passwords. */
const rateLimit = { max: 20, timeWindow: '1 minute' };

/** POST /api/admin/login */
export const signIn: Routes = async (app, { context }) => {
  app.post(
    '/api/admin/login',
    {
      config: { rateLimit },
      schema: { tags, body: SignIn, response: { 200: SignedIn } },
    },
    async (request) => {
      const { username, password } = request.body;
      return signedIn(await context.desk.signIn(username, password, visitorOf(request)));
    },
  );
};
