import { modelUseOf, turnTimes } from '@flare/contracts';
import type {
  CallView,
  EscalationView,
  SessionDetail,
  SessionSummary,
  TurnCompleted,
  TurnTrace,
} from '@flare/contracts';
import { conflict, notFound } from '../../errors.ts';
import { readCall } from './call-record-repository.ts';
import type { Prisma } from '../generated/client.ts';
import { literally } from '../literally.ts';
import { planPage, toPage, type Page, type PageQuery } from '../page.ts';
import { isoOrNull, type Transaction } from '../transaction.ts';

/** Reads what was said. Sensitive values stand there as tokens. */

const withProject = { project: { select: { name: true } } } satisfies Prisma.SessionInclude;
type SessionRow = Prisma.SessionGetPayload<{ include: typeof withProject }>;

export interface SessionFilter extends PageQuery {
  project?: string | undefined;
  status?: string | undefined;
  draft?: boolean | undefined;
}

/** Names of the projects that somebody may see; null: all. */
type Scope = string[] | null;

const inScope = (scope: Scope, project: string | undefined): Prisma.ProjectWhereInput => ({
  ...(scope === null ? {} : { name: { in: scope } }),
  ...(project === undefined ? {} : { AND: { name: project } }),
});

const summary = (row: SessionRow): SessionSummary => ({
  sessionId: row.id,
  project: row.project.name,
  version: row.versionNo,
  draft: row.draft,
  status: row.status as SessionSummary['status'],
  channel: row.channel as SessionSummary['channel'],
  locale: row.locale,
  caller: row.callerId === null ? null : { id: row.callerId, name: row.callerName },
  username: row.username,
  turn: row.turn,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});

export async function listSessions(
  transaction: Transaction,
  query: SessionFilter,
  scope: Scope,
): Promise<Page<SessionSummary>> {
  const plan = planPage(query, ['-createdAt', 'updatedAt', 'turn']);
  const contains = { contains: literally(query.q ?? ''), mode: 'insensitive' } as const;
  const where: Prisma.SessionWhereInput = {
    project: inScope(scope, query.project),
    ...(query.status === undefined ? {} : { status: query.status }),
    ...(query.draft === undefined ? {} : { draft: query.draft }),
    ...(query.q
      ? {
          OR: [
            { id: { startsWith: literally(query.q) } },
            { callerId: contains },
            { callerName: contains },
          ],
        }
      : {}),
  };
  const [rows, total] = await Promise.all([
    transaction.session.findMany({
      where,
      include: withProject,
      orderBy: [{ [plan.field]: plan.direction }, { id: 'asc' }],
      skip: plan.skip,
      take: plan.take,
    }),
    transaction.session.count({ where }),
  ]);
  return toPage(rows.map(summary), total, plan);
}

function stepsOf(trace: unknown): Pick<TurnTrace, 'steps' | 'modelUse'> {
  const steps = trace as TurnTrace['steps'];
  return { steps, modelUse: modelUseOf(steps) };
}

function withTimes(call: CallView | null, trace: TurnTrace): TurnTrace {
  const timeline = call?.timelines.find(({ turn }) => turn === trace.turn) ?? null;
  return { ...trace, times: turnTimes(trace, timeline) };
}

/** A session with each turn's trace. @throws FlareError 404 `session_not_found` */
export async function readSession(
  transaction: Transaction,
  id: string,
  scope: Scope,
): Promise<SessionDetail> {
  const row = await transaction.session.findFirst({
    where: { id, project: inScope(scope, undefined) },
    include: { ...withProject, turns: { orderBy: { number: 'asc' } } },
  });
  if (row === null) throw notFound('session_not_found', 'There is no such session.');
  const call = row.channel === 'call' ? await readCall(transaction, id) : null;
  const turns = row.turns.map((turn) =>
    withTimes(call, {
      turn: turn.number,
      startedAt: turn.startedAt.toISOString(),
      millis: turn.millis,
      user: turn.userText,
      reply: turn.reply,
      completed: turn.completed as unknown as TurnCompleted,
      ...stepsOf(turn.trace),
    }),
  );
  return {
    ...summary(row),
    ...(call === null ? {} : { call }),
    flowHash: row.flowHash,
    turns,
    modelUse: modelUseOf(turns.flatMap(({ steps }) => steps)),
  };
}

export interface RecordFilter extends PageQuery {
  project?: string | undefined;
  session?: string | undefined;
}

const ofSession = { session: { include: withProject } } as const;

const recordWhere = (query: RecordFilter, scope: Scope) => ({
  session: { project: inScope(scope, query.project) },
  ...(query.session === undefined ? {} : { sessionId: query.session }),
});

/** What was approved, by whom that may be asked for. */
export async function listApprovals(transaction: Transaction, query: RecordFilter, scope: Scope) {
  const plan = planPage(query, ['-at', 'intent']);
  const where: Prisma.ApprovalRecordWhereInput = {
    ...recordWhere(query, scope),
    ...(query.q ? { summary: { contains: literally(query.q), mode: 'insensitive' } } : {}),
  };
  const [rows, total] = await Promise.all([
    transaction.approvalRecord.findMany({
      where,
      include: ofSession,
      orderBy: [{ [plan.field]: plan.direction }, { id: 'asc' }],
      skip: plan.skip,
      take: plan.take,
    }),
    transaction.approvalRecord.count({ where }),
  ]);
  const items = rows.map((row) => ({
    id: row.id,
    sessionId: row.sessionId,
    project: row.session.project.name,
    version: row.session.versionNo,
    turn: row.turn,
    intent: row.intent,
    summary: row.summary,
    values: row.values as Record<string, unknown>,
    valuesHash: row.valuesHash,
    flowHash: row.flowHash,
    at: row.at.toISOString(),
  }));
  return toPage(items, total, plan);
}

/** Conversations that were handed to a person. */
export async function listEscalations(transaction: Transaction, query: RecordFilter, scope: Scope) {
  const plan = planPage(query, ['-at', 'intent']);
  const where: Prisma.EscalationRecordWhereInput = {
    ...recordWhere(query, scope),
    ...(query.q ? { intent: { contains: literally(query.q), mode: 'insensitive' } } : {}),
  };
  const [rows, total] = await Promise.all([
    transaction.escalationRecord.findMany({
      where,
      include: ofSession,
      orderBy: [{ [plan.field]: plan.direction }, { id: 'asc' }],
      skip: plan.skip,
      take: plan.take,
    }),
    transaction.escalationRecord.count({ where }),
  ]);
  return toPage(rows.map(escalationView), total, plan);
}

type EscalationRow = Prisma.EscalationRecordGetPayload<{ include: typeof ofSession }>;

const escalationView = (row: EscalationRow): EscalationView => ({
  id: row.id,
  sessionId: row.sessionId,
  project: row.session.project.name,
  version: row.session.versionNo,
  turn: row.turn,
  intent: row.intent,
  pending: row.pending,
  variables: row.variables as EscalationView['variables'],
  transcript: row.transcript,
  at: row.at.toISOString(),
  handledAt: isoOrNull(row.handledAt),
  handledBy: row.handledBy,
});

/**
 * Somebody has seen to a conversation that was handed over.
 *
 * @throws FlareError 404 `escalation_not_found`, 409 `escalation_handled`
 */
export async function handleEscalation(
  transaction: Transaction,
  id: string,
  scope: Scope,
  by: string,
): Promise<EscalationView> {
  const where = { id, session: { project: inScope(scope, undefined) } };
  const { count } = await transaction.escalationRecord.updateMany({
    where: { ...where, handledAt: null },
    data: { handledAt: new Date(), handledBy: by },
  });
  const row = await transaction.escalationRecord.findFirst({ where, include: ofSession });
  if (row === null) throw notFound('escalation_not_found', 'There is no such escalation.');
  const view = escalationView(row);
  if (count > 0) return view;
  throw conflict(
    'escalation_handled',
    `${view.handledBy ?? 'Somebody'} has seen to this already.`,
    {
      handledBy: view.handledBy,
      handledAt: view.handledAt,
    },
  );
}
