import type { Caller, ChannelAccess, ChosenVersion } from '../channels/channel.ts';
import { conflict, forbidden, notFound, unauthorized } from '../errors.ts';
import type { Store } from '../store/store.ts';
import type { Publishing } from '../administration/publishing.ts';

/** How long a ticket is good, in milliseconds. */
const TICKET_LIVES_MILLIS = 60_000;

export interface ChannelAccessParts {
  store: Store;
  publishing: Pick<Publishing, 'compileDraft'>;
  /** Whose token it is. @throws FlareError 401 where it isn't good (any more) */
  userOf: (token: string) => Promise<{ username: string; projects: string[] | null }>;
  /** The projects of a user who signed in before. @throws FlareError 401 where they may no more */
  userNamed: (username: string) => Promise<{ username: string; projects: string[] | null }>;
}

const wrongKey = () =>
  unauthorized('wrong_credentials', 'Send a channel key of the project, or sign in.');

/** Lets programs in by channel key and people by their token, and finds the version they talk to. */
export function createChannelAccess(parts: ChannelAccessParts): ChannelAccess {
  const { store } = parts;

  async function keyCaller(key: string): Promise<Caller> {
    const owner = await store.channelKeys.findChannelKey(store.read, key);
    if (owner === null) throw wrongKey();
    return { kind: 'key', channelKeyId: owner.id, projectId: owner.projectId };
  }

  const userCaller = async (user: Promise<{ username: string; projects: string[] | null }>) => ({
    kind: 'user' as const,
    ...(await user),
  });

  return {
    async authenticate(authorization) {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) throw wrongKey();
      return token.startsWith('flare_') ? keyCaller(token) : userCaller(parts.userOf(token));
    },

    async issueTicket(caller) {
      const expiresAt = new Date(Date.now() + TICKET_LIVES_MILLIS);
      const owner = {
        channelKeyId: caller.kind === 'key' ? caller.channelKeyId : null,
        username: caller.kind === 'user' ? caller.username : null,
      };
      const ticket = await store.tickets.insertTicket(store.read, owner, expiresAt);
      return { ticket, expiresAt: expiresAt.toISOString() };
    },

    async redeemTicket(ticket) {
      const owner = await store.tickets.takeTicket(store.read, ticket);
      if (owner === null)
        throw unauthorized('wrong_ticket', 'The ticket was used or is too old. Ask for a new one.');
      if (owner.username !== null) return userCaller(parts.userNamed(owner.username));
      const key = await store.read.channelKey.findUnique({
        where: { id: owner.channelKeyId ?? '' },
      });
      if (key === null || key.revokedAt !== null) throw wrongKey();
      return { kind: 'key', channelKeyId: key.id, projectId: key.projectId };
    },

    async choose(name, version, caller) {
      const project = await findProject(store, name, caller);
      if (version === 'draft') return chooseDraft(parts, project, caller);
      if (version === undefined) return chooseLive(store, project);
      return chooseNumber(parts, project, version, caller);
    },
  };
}

interface FoundProject {
  id: number;
  name: string;
  enabled: boolean;
  defaultLocale: string;
}

async function findProject(store: Store, name: string, caller: Caller): Promise<FoundProject> {
  const project = await store.read.project.findFirst({
    where: { name, deleted: false },
    select: { id: true, name: true, enabled: true, defaultLocale: true },
  });
  const theirs =
    project !== null &&
    (caller.kind === 'key'
      ? caller.projectId === project.id
      : caller.projects === null || caller.projects.includes(project.name));
  if (!theirs) throw notFound('project_not_found', `There is no project "${name}" for this key.`);
  return project;
}

const chosen = (
  project: FoundProject,
  version: number,
  flowHash: string,
  draft: boolean,
): ChosenVersion => ({
  projectId: project.id,
  project: project.name,
  version,
  draft,
  flowHash,
  locale: project.defaultLocale,
});

async function chooseLive(store: Store, project: FoundProject): Promise<ChosenVersion> {
  if (!project.enabled)
    throw conflict('project_disabled', `The project "${project.name}" is switched off.`);
  const release = await store.read.release.findFirst({
    where: { projectId: project.id },
    orderBy: { id: 'desc' },
    select: { flowHash: true, version: { select: { no: true } } },
  });
  if (release?.flowHash == null || release.version === null)
    throw conflict('nothing_published', `The project "${project.name}" has no published version.`);
  return chosen(project, release.version.no, release.flowHash, false);
}

async function chooseNumber(
  parts: ChannelAccessParts,
  project: FoundProject,
  no: number,
  caller: Caller,
): Promise<ChosenVersion> {
  const { store } = parts;
  const version = await store.read.version.findFirst({
    where: { projectId: project.id, no, deleted: false },
    select: { id: true },
  });
  if (version === null)
    throw notFound('version_not_found', `The project has no version ${String(no)}.`);
  const flowHash = await store.releases.findFlowOfVersion(store.read, version.id);
  if (flowHash !== null) return chosen(project, no, flowHash, false);
  if (caller.kind === 'key')
    throw conflict('version_not_published', `Version ${String(no)} isn't published.`);
  return chosen(project, no, await parts.publishing.compileDraft(project.id, no), true);
}

async function chooseDraft(
  parts: ChannelAccessParts,
  project: FoundProject,
  caller: Caller,
): Promise<ChosenVersion> {
  if (caller.kind === 'key')
    throw forbidden('draft_not_allowed', 'Only signed-in users may talk to a draft.');
  const draft = await parts.store.read.version.findFirst({
    where: { projectId: project.id, deleted: false, publishDate: null },
    orderBy: { no: 'desc' },
    select: { no: true },
  });
  if (draft === null)
    throw notFound('draft_not_found', `The project "${project.name}" has no draft.`);
  const flowHash = await parts.publishing.compileDraft(project.id, draft.no);
  return chosen(project, draft.no, flowHash, true);
}
