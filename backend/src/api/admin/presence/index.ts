import { LeavePlace, Presence, PresenceView } from '@flare/contracts';
import { Type } from 'typebox';
import { maySee, rightsOf, type Identity, type Right } from '../../../auth/rights.ts';
import type { Routes } from '../../../context.ts';
import { identityOf, security, tags } from '../request.ts';

const path = '/api/admin/presence';

/** Places outside of projects, by the first word of their name, and what one has to be allowed there. */
const outside: Record<string, Right> = {
  api: 'apis.read',
  apis: 'apis.read',
  environment: 'environment.read',
  user: 'users.manage',
  users: 'users.manage',
};

/** Whether somebody may know who is at a place: all but the above stand in the project they begin with. */
function mayEnter(identity: Identity, place: string): boolean {
  const [first = ''] = place.split('/');
  const right = outside[first];
  return right === undefined ? maySee(identity, first) : rightsOf[identity.role].has(right);
}

/** Who is looking at what: POST says that one is there and tells who else is, DELETE that one left. */
export const presence: Routes = async (app, { context: { store } }) => {
  app.post(
    path,
    {
      schema: {
        tags,
        security,
        summary: 'Says that one is looking at a place, and tells who else is',
        body: Presence,
        response: { 200: PresenceView },
      },
    },
    async (request) => {
      const identity = identityOf(request);
      const { place, editing } = request.body;
      if (!mayEnter(identity, place)) return { others: [] };
      return store.presence.notePresence(store.read, {
        username: identity.username,
        place,
        editing,
      });
    },
  );

  app.delete(
    path,
    {
      schema: {
        tags,
        security,
        summary: 'Says that one left a place',
        body: LeavePlace,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { username } = identityOf(request);
      await store.presence.leavePlace(store.read, username, request.body.place);
      return reply.status(204).send(null);
    },
  );
};
