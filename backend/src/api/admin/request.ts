import type { ProjectDetail } from '@flare/contracts';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { maySee, requireRight, type Identity, type Right } from '../../auth/rights.ts';
import type { Visitor } from '../../auth/sign-in.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import type { Actor } from '../../store/transaction.ts';

/** Who signed in, by request: set before any endpoint of the administration runs. */
const identities = new WeakMap<FastifyRequest, Identity>();

export const rememberIdentity = (request: FastifyRequest, identity: Identity): void => {
  identities.set(request, identity);
};

/**
 * Who asks.
 *
 * @param right what they have to be allowed
 * @throws FlareError 403 `not_allowed`
 */
export function identityOf(request: FastifyRequest, right?: Right): Identity {
  const identity = identities.get(request);
  if (identity === undefined)
    throw new Error('This endpoint stands outside of the administration.');
  if (right !== undefined) requireRight(identity, right);
  return identity;
}

/** Who asks, for the activity log. */
export const actorOf = (request: FastifyRequest): Actor => ({
  username: identityOf(request).username,
  address: request.ip,
});

/** Where a request came from, for the sign-in desk. */
export const visitorOf = ({ ip, id }: FastifyRequest): Visitor => ({ address: ip, requestId: id });

/** The token of a request; empty where there is none. */
export const tokenOf = (request: FastifyRequest): string =>
  /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';

/** Administration in the API's documentation. */
export const tags = ['administration'];
export const security = [{ bearer: [] }];

/** `:id` of a project: its number or its name. */
export const ProjectPath = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });
export const VersionPath = Type.Object({
  ...ProjectPath.properties,
  no: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
});

/**
 * The project of a path, for somebody who may do that with it. To those who may not see it, it doesn't exist.
 *
 * @throws FlareError 403, 404
 */
export async function projectOf(
  { store }: Context,
  request: FastifyRequest,
  id: string,
  right: Right,
): Promise<ProjectDetail> {
  const identity = identityOf(request, right);
  const missing = () => notFound('project_not_found', `There is no project "${id}".`);
  if (!/^\d{1,9}$|^[A-Za-z_][A-Za-z0-9_-]*$/.test(id)) throw missing();
  const project = await store.projects.readProject(store.read, id);
  if (!maySee(identity, project.name)) throw missing();
  return project;
}
