import { createHash } from 'node:crypto';
import type { Commit } from '../../runtime/ports.ts';

const instant = (millis: number): string => new Date(millis).toISOString();

/** A commit whose sensitive values are sealed already. */
export interface SealedCommit extends Omit<Commit, 'vault'> {
  vault: { wrappedKey: string; token: string; value: string }[];
}

/** What a session was begun with beside its version; null where that is as usual. */
function settingsOf({ fixedNow, simulateApis }: Commit['facts']): object | null {
  if (fixedNow === null && !simulateApis) return null;
  return {
    ...(fixedNow === null ? {} : { now: fixedNow }),
    ...(simulateApis ? { simulateApis } : {}),
  };
}

function sessionRow({ facts, session, ...commit }: SealedCommit): object {
  return {
    id: facts.id,
    from_revision: commit.fromRevision,
    project_id: facts.projectId,
    flow_hash: facts.flowHash,
    version_no: facts.version,
    draft: facts.draft,
    status: commit.ended ? 'ended' : 'active',
    channel: session.channel,
    locale: session.locale,
    caller_id: facts.caller?.id ?? null,
    caller_name: facts.caller?.name ?? null,
    channel_key_id: facts.channelKeyId,
    username: facts.username,
    snapshot: session,
    turn: session.turn.number,
    created_at: instant(facts.createdAt),
    updated_at: instant(commit.at),
    expires_at: instant(commit.expiresAt),
    pending: commit.pending,
    settings: settingsOf(facts),
  };
}

function eventRows(commit: SealedCommit): object[] {
  return commit.events.map((event, at) => ({
    session_id: commit.facts.id,
    sequence: commit.firstSequence + at,
    turn: commit.session.turn.number,
    type: event.type,
    event,
    at: instant(event.at),
  }));
}

function turnRows({ facts, turn }: SealedCommit): object[] {
  if (turn === null) return [];
  return [
    {
      session_id: facts.id,
      number: turn.turn,
      user_text: turn.user,
      reply: turn.reply,
      completed: turn.completed,
      trace: turn.steps,
      started_at: turn.startedAt,
      millis: turn.millis,
    },
  ];
}

function keyRows({ facts, key, at }: SealedCommit): object[] {
  if (key === null) return [];
  return [
    {
      session_id: facts.id,
      key: key.key,
      text_hash: key.textHash,
      turn: key.turn,
      created_at: instant(at),
    },
  ];
}

function vaultRows({ facts, vault }: SealedCommit): object[] {
  return vault.map(({ wrappedKey, token, value }) => ({
    session_id: facts.id,
    wrapped_key: wrappedKey,
    token,
    value,
  }));
}

function approvalRows({ facts, session, approvals }: SealedCommit): object[] {
  return approvals.map((approval) => ({
    session_id: facts.id,
    turn: session.turn.number,
    intent: approval.intent,
    summary: approval.summary,
    values: approval.values,
    values_hash: createHash('sha256').update(JSON.stringify(approval.values)).digest('hex'),
    flow_hash: facts.flowHash,
    at: instant(approval.at),
  }));
}

function escalationRows({ facts, session, escalations }: SealedCommit): object[] {
  return escalations.map((escalation) => ({
    session_id: facts.id,
    turn: session.turn.number,
    intent: escalation.intent,
    pending: escalation.pending,
    variables: escalation.variables,
    transcript: escalation.transcript,
    at: instant(escalation.at),
  }));
}

/** JSON escapes that Postgres can't keep as text: NUL, and halves of characters. */
const UNSTORABLE = /\\\\|\\u0000|\\ud[89a-f][0-9a-f]{2}/g;

function storable(json: string): string {
  if (!json.includes(String.raw`\u`)) return json;
  return json.replace(UNSTORABLE, (escape) =>
    escape === '\\\\' ? escape : escape === '\\u0000' ? '' : '\\ufffd',
  );
}

/** The statement's parameters, each a JSON array. */
export function commitParameters(commits: SealedCommit[]): string[] {
  return [
    commits.map(sessionRow),
    commits.flatMap(eventRows),
    commits.flatMap(turnRows),
    commits.flatMap(keyRows),
    commits.flatMap(vaultRows),
    commits.flatMap(approvalRows),
    commits.flatMap(escalationRows),
  ].map((rows) => storable(JSON.stringify(rows)));
}
