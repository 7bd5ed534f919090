import { CreateSession, SessionCreated, type CreateSession as Input } from '@flare/contracts';
import { forbidden, tooManyRequests, unprocessable } from '../../errors.ts';
import { callsOf } from '../../runtime/call-target.ts';
import type { SessionAnswer } from '../../runtime/ports.ts';
import { SESSIONS_PER_KEY_AT_MOST, type Caller, type ChosenVersion } from '../channel.ts';
import { startLocale } from '../start-locale.ts';
import { startVariables } from '../start-variables.ts';
import { type ChatParts, type ChatRoutes } from './routes.ts';

function fixedNow(input: Input, caller: Caller): number | null {
  if (input.now === undefined) return null;
  if (caller.kind !== 'user')
    throw forbidden('now_not_allowed', 'Only signed-in users may set the clock of a session.');
  const now = Date.parse(input.now);
  if (Number.isNaN(now))
    throw unprocessable(
      'now_not_an_instant',
      '"now" has to be an instant such as 2026-08-24T09:00:00Z.',
    );
  return now;
}

/** @throws FlareError 403, 422 where apis may not be simulated */
function simulates(input: Input, caller: Caller, { draft }: ChosenVersion): boolean {
  if (input.simulateApis !== true) return false;
  if (caller.kind !== 'user') {
    throw forbidden(
      'simulation_not_allowed',
      'Only signed-in users may have apis answered from samples.',
    );
  }
  if (draft) return true;
  throw unprocessable(
    'simulation_for_drafts',
    'Apis are answered from samples in conversations with a draft only.',
  );
}

async function refuseTooMany(parts: ChatParts, caller: Caller): Promise<void> {
  if (caller.kind !== 'key') return;
  if ((await parts.countActive(caller.channelKeyId)) < SESSIONS_PER_KEY_AT_MOST) return;
  throw tooManyRequests(
    'too_many_sessions',
    `This key has ${String(SESSIONS_PER_KEY_AT_MOST)} conversations under way. End some first.`,
  );
}

/** Starts a conversation with the live version, or with the one that was asked for. */
export async function createSession(
  parts: ChatParts,
  caller: Caller,
  input: Input,
): Promise<SessionAnswer> {
  const chosen = await parts.access.choose(input.project, input.version, caller);
  await refuseTooMany(parts, caller);
  const flow = await parts.flows.flow(chosen.flowHash);
  return parts.runner.start({
    facts: {
      projectId: chosen.projectId,
      project: chosen.project,
      version: chosen.version,
      draft: chosen.draft,
      flowHash: chosen.flowHash,
      channelKeyId: caller.kind === 'key' ? caller.channelKeyId : null,
      username: caller.kind === 'user' ? caller.username : null,
      caller:
        input.caller === undefined
          ? null
          : { id: input.caller.id, name: input.caller.name ?? null },
      fixedNow: fixedNow(input, caller),
      simulateApis: simulates(input, caller, chosen),
    },
    locale: startLocale(flow, input.locale, chosen.locale),
    channel: input.channel ?? 'chat',
    variables: startVariables(input.variables ?? {}, input.caller),
  });
}

/** POST /api/v1/sessions */
export const createSessionRoute: ChatRoutes = async (app, { parts }) => {
  app.post(
    '/api/v1/sessions',
    {
      schema: {
        tags: ['conversations'],
        body: CreateSession,
        response: { 201: SessionCreated },
      },
    },
    async (request, reply) => {
      const caller = await parts.access.authenticate(request.headers.authorization);
      const { facts, session, completed, expiresAt } = await createSession(
        parts,
        caller,
        request.body,
      );
      request.log.info({ sessionId: facts.id }, 'session started');
      return reply.status(201).send({
        sessionId: facts.id,
        project: facts.project,
        version: facts.version,
        locale: session.locale,
        state: completed.state,
        turn: completed.turn,
        reply: completed.reply,
        expiresAt: new Date(expiresAt).toISOString(),
        ...(caller.kind === 'user'
          ? { calls: callsOf(await parts.flows.flow(facts.flowHash), facts) }
          : {}),
      });
    },
  );
};
