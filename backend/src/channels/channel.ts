import type { Introduction } from '@flare/contracts';

/** Who speaks for a session: a program with a channel key of the project, or a signed-in user. */
export type Caller =
  | { kind: 'key'; channelKeyId: string; projectId: number }
  | {
      kind: 'user';
      username: string;
      /** Names of the projects that they may see; null for all. */
      projects: string[] | null;
    };

/** Whom a ticket lets in. */
export interface Admitted {
  caller: Caller;
  /** Who calls, by the word of whoever asked for the ticket; null: nothing was said. */
  introduction: Introduction | null;
}

/** The version that a new session is held against. */
export interface ChosenVersion {
  projectId: number;
  project: string;
  version: number;
  draft: boolean;
  flowHash: string;
  locale: string;
}

/** What a channel needs to let a caller in, and to find what they may talk to. */
export interface ChannelAccess {
  /** @throws FlareError 401 where the credentials are wrong */
  authenticate(authorization: string | undefined): Promise<Caller>;
  /** A ticket for a WebSocket, good once. */
  issueTicket(
    caller: Caller,
    introduction: Introduction | null,
  ): Promise<{ ticket: string; expiresAt: string }>;
  /** @throws FlareError 401 where the ticket is used, unknown or too old */
  redeemTicket(ticket: string): Promise<Admitted>;
  /** @throws FlareError 404, 409 or 403 where there is no such version for this caller */
  choose(
    project: string,
    version: number | 'draft' | undefined,
    caller: Caller,
  ): Promise<ChosenVersion>;
}

/** Active sessions that one channel key may have. */
export const SESSIONS_PER_KEY_AT_MOST = 10_000;

/** Whether a caller may speak in a session of a project, or read it. */
export function mayEnter(
  caller: Caller,
  session: { projectId: number; project: string; draft: boolean },
): boolean {
  if (caller.kind === 'key') return session.projectId === caller.projectId && !session.draft;
  return caller.projects === null || caller.projects.includes(session.project);
}
