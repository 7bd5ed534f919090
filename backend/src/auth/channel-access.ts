import type { Introduction } from '@flare/contracts';
import type { Admitted, Caller, ChannelAccess, ChosenVersion } from '../channels/channel.ts';
import { conflict, forbidden, notFound, unauthorized } from '../errors.ts';
import type { Publishing } from '../administration/publishing.ts';
import type { LiveReleases } from '../store/versions/live-releases.ts';
import type { Store } from '../store/store.ts';
import type { TicketOwner } from '../store/accounts/ticket-repository.ts';
import { maySee, rightsOf, type Identity } from './rights.ts';
import type { SignInDesk } from './sign-in.ts';

export interface ChannelAccessParts {
  store: Store;
  desk: Pick<SignInDesk, 'identify'>;
  /** What a ticket says of its caller is kept sealed. */
  secrets: { seal: (text: string) => string; open: (sealed: string) => string };
  live: LiveReleases;
  publishing: Pick<Publishing, 'compileDraft' | 'flowOfPublished'>;
}

const ticketMs = 60_000;
const keyMemoryMs = 5000;
/** A signed-in user's token is a JWT: head, claims and signature. */
const TOKEN_PARTS = 3;
const keysAtMost = 10_000;

/** Lets channels' callers in, by channel key or by a user's token, and finds what they may talk to. */
export function createChannelAccess({
  store,
  desk,
  secrets,
  live,
  publishing,
}: ChannelAccessParts): ChannelAccess {
  const known = new Map<string, { caller: Caller; until: number }>();
  live.onChange(() => known.clear());

  /** A key is asked of the database every few seconds only; a revoked one works on for no longer than that. */
  async function callerOfKey(key: string): Promise<Caller> {
    const remembered = known.get(key);
    if (remembered !== undefined && remembered.until > Date.now()) return remembered.caller;
    known.delete(key);
    const owner = await store.channelKeys.findChannelKey(store.read, key);
    if (owner === null)
      throw unauthorized('wrong_credentials', 'This key is not known, or it was revoked.');
    const caller: Caller = { kind: 'key', channelKeyId: owner.id, projectId: owner.projectId };
    if (known.size >= keysAtMost) known.clear();
    known.set(key, { caller, until: Date.now() + keyMemoryMs });
    return caller;
  }

  /** @throws FlareError 403 `not_allowed`, `password_change_required` */
  function callerOf({ username, role, projects, mustChangePassword }: Identity): Caller {
    if (mustChangePassword) {
      throw forbidden('password_change_required', 'Please choose a password of your own first.');
    }
    if (!rightsOf[role].has('conversations.try')) {
      throw forbidden('not_allowed', `With the role "${role}" you can't hold conversations.`);
    }
    return { kind: 'user', username, projects };
  }

  async function authenticate(authorization: string | undefined): Promise<Caller> {
    const [, credentials] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
    if (credentials === undefined) {
      throw unauthorized('wrong_credentials', 'Send a channel key of the project, or sign in.');
    }
    if (credentials.startsWith('flare_')) return callerOfKey(credentials);
    if (credentials.split('.').length === TOKEN_PARTS)
      return callerOf(await desk.identify(credentials));
    throw unauthorized(
      'wrong_credentials',
      'This is neither a channel key, which begins with "flare_", nor the token of somebody who signed in.',
    );
  }

  async function redeemTicket(ticket: string): Promise<Admitted> {
    const taken = await store.tickets.takeTicket(store.read, ticket);
    if (taken === null) throw unauthorized('wrong_ticket', 'This ticket was used, or is too old.');
    const { introduction } = taken;
    return {
      caller: await callerOfTicket(taken),
      introduction:
        introduction === null ? null : (JSON.parse(secrets.open(introduction)) as Introduction),
    };
  }

  /** @throws FlareError 401 `wrong_ticket`, where its key was revoked or its user has gone */
  async function callerOfTicket({ channelKeyId, username }: TicketOwner): Promise<Caller> {
    if (channelKeyId !== null) {
      const key = await store.channelKeys.findChannelKeyById(store.read, channelKeyId);
      if (key !== null) return { kind: 'key', channelKeyId: key.id, projectId: key.projectId };
    }
    const account = username && (await store.users.findAccount(store.read, username));
    if (!account || account.disabled)
      throw unauthorized('wrong_ticket', 'This ticket is no longer good.');
    return callerOf(account);
  }

  async function choose(
    name: string,
    version: number | 'draft' | undefined,
    caller: Caller,
  ): Promise<ChosenVersion> {
    const project = await live.find(name);
    const allowed =
      caller.kind === 'key'
        ? project?.projectId === caller.projectId
        : maySee({ ...caller, role: 'viewer', mustChangePassword: false }, name);
    if (project === null || !allowed) {
      throw notFound('project_not_found', `There is no project "${name}".`);
    }
    const { projectId, locale } = project;
    const base = { projectId, project: name, locale };
    const usual = version === undefined || version === project.live?.version;
    if (!project.enabled && (usual || caller.kind === 'key')) {
      throw conflict('project_disabled', `The project "${name}" is disabled.`);
    }
    if (usual) {
      if (project.live === null) {
        throw conflict('nothing_published', `The project "${name}" has no published version.`);
      }
      return {
        ...base,
        version: project.live.version,
        draft: false,
        flowHash: project.live.flowHash,
      };
    }
    return version === 'draft' ? chooseDraft(base, caller) : chooseNumber(base, version, caller);
  }

  type Base = Pick<ChosenVersion, 'projectId' | 'project' | 'locale'>;

  async function chooseDraft(base: Base, caller: Caller): Promise<ChosenVersion> {
    if (caller.kind === 'key') {
      throw forbidden('draft_not_allowed', 'Only signed-in users may talk to a draft.');
    }
    const no = await newestDraft(base.projectId);
    const flowHash = await publishing.compileDraft(base.projectId, no);
    return { ...base, version: no, draft: true, flowHash };
  }

  async function chooseNumber(base: Base, no: number, caller: Caller): Promise<ChosenVersion> {
    const { summary } = await store.versions.readVersion(store.read, base.projectId, no);
    if (summary.deleted) throw notFound('version_not_found', `The project has no version ${no}.`);
    if (summary.published) {
      const flowHash = await publishing.flowOfPublished(base.projectId, no);
      return { ...base, version: no, draft: false, flowHash };
    }
    if (caller.kind === 'key') {
      throw conflict('version_not_published', `Version ${no} isn't published.`);
    }
    const flowHash = await publishing.compileDraft(base.projectId, no);
    return { ...base, version: no, draft: true, flowHash };
  }

  async function newestDraft(projectId: number): Promise<number> {
    const versions = await store.versions.listVersions(store.read, projectId);
    const draft = versions.find(({ published, deleted }) => !published && !deleted);
    if (draft === undefined) throw notFound('draft_not_found', 'The project has no draft.');
    return draft.no;
  }

  return {
    authenticate,
    async issueTicket(caller, introduction) {
      const expiresAt = new Date(Date.now() + ticketMs);
      const owner =
        caller.kind === 'key'
          ? { channelKeyId: caller.channelKeyId, username: null }
          : { channelKeyId: null, username: caller.username };
      const sealed = introduction === null ? null : secrets.seal(JSON.stringify(introduction));
      const made = { ...owner, introduction: sealed, expiresAt };
      const ticket = await store.tickets.insertTicket(store.read, made);
      return { ticket, expiresAt: expiresAt.toISOString() };
    },
    redeemTicket,
    choose,
  };
}
