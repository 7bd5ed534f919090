import type { CallView, TurnTimeline } from '@flare/contracts';
import { notFound } from '../../errors.ts';
import { Prisma } from '../generated/client.ts';
import { soundSealBytes, type SoundSeal } from './sound-seal.ts';
import type { Transaction } from '../transaction.ts';

/** What is kept of calls beside their sessions; it goes when the session goes. */

/** Two channels of one byte each. */
const BYTES_A_SAMPLE = 2;

/** Begins the record of a call whose session is there. */
export async function beginCallRecord(
  transaction: Transaction,
  record: { sessionId: string; rate: number; beganAt: Date },
): Promise<void> {
  await transaction.callRecord.create({ data: record });
}

/** The times of a turn that was answered. */
export async function addCallTimeline(
  transaction: Transaction,
  sessionId: string,
  { type: _type, ...times }: TurnTimeline,
): Promise<void> {
  await transaction.$executeRaw(
    Prisma.sql`UPDATE call_record SET timelines = timelines || ${JSON.stringify([times])}::jsonb WHERE session_id = ${sessionId}`,
  );
}

/** More sound: PCMU, the caller and we taking turns, sealed. */
export async function addCallSound(
  transaction: Transaction,
  sessionId: string,
  part: number,
  sound: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await transaction.callSound.create({ data: { sessionId, part, sound } });
}

/** The call is over. */
export async function endCallRecord(
  transaction: Transaction,
  sessionId: string,
  { endedAt, outcome, counts }: { endedAt: Date; outcome: string; counts: CallView['counts'] },
): Promise<void> {
  await transaction.callRecord.update({
    where: { sessionId },
    data: { endedAt, outcome, counts: counts ?? Prisma.DbNull },
  });
}

/** What is kept of a session's call; null where nothing is. */
export async function readCall(
  transaction: Transaction,
  sessionId: string,
): Promise<CallView | null> {
  const row = await transaction.callRecord.findUnique({ where: { sessionId } });
  if (row === null) return null;
  const bytes = (await soundParts(transaction, sessionId)).reduce(
    (sum, { length }) => sum + length,
    0,
  );
  const cut = await transaction.sessionEvent.findMany({
    where: { sessionId, type: 'interrupted' },
    orderBy: { sequence: 'asc' },
    select: { turn: true, event: true },
  });
  const heard = new Map(cut.map(({ turn, event }) => [turn, (event as { heard?: string }).heard]));
  const times = row.timelines as unknown as Omit<TurnTimeline, 'type'>[];
  return {
    beganAt: row.beganAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    outcome: row.outcome,
    timelines: times.map((one) => ({ type: 'turn_timeline', ...one })),
    cutReplies: [...heard].map(([turn, words = '']) => ({ turn, heard: words })),
    counts: row.counts as CallView['counts'],
    soundSeconds: bytes === 0 ? null : bytes / BYTES_A_SAMPLE / row.rate,
  };
}

/** A part of a recording, and how many bytes of sound it has. */
export interface SoundPart {
  part: number;
  length: number;
}

const soundParts = (transaction: Transaction, sessionId: string): Promise<SoundPart[]> =>
  transaction.$queryRaw<SoundPart[]>(
    Prisma.sql`SELECT part, length(sound) - ${soundSealBytes}::int AS length FROM call_sound
      JOIN vault USING (session_id)
      WHERE session_id = ${sessionId} AND wrapped_key IS NOT NULL ORDER BY part`,
  );

/**
 * The recording of a session's call.
 *
 * @param scope names of the projects that somebody may see; null: all
 * @throws FlareError 404 `recording_not_found`
 */
export async function findRecording(
  transaction: Transaction,
  sessionId: string,
  scope: string[] | null,
): Promise<{ project: string; rate: number; parts: SoundPart[] }> {
  const row = await transaction.callRecord.findFirst({
    where: {
      sessionId,
      session: { project: scope === null ? {} : { name: { in: scope } } },
    },
    select: { rate: true, session: { select: { project: { select: { name: true } } } } },
  });
  const parts = row === null ? [] : await soundParts(transaction, sessionId);
  if (row === null || parts.length === 0)
    throw notFound('recording_not_found', 'Nothing was recorded of this conversation.');
  return { project: row.session.project.name, rate: row.rate, parts };
}

/** The sound of the parts, one after the other. */
export async function* readSound(
  transaction: Transaction,
  sessionId: string,
  parts: readonly SoundPart[],
  { open }: SoundSeal,
): AsyncGenerator<Uint8Array> {
  for (const { part } of parts) {
    const row = await transaction.callSound.findUnique({
      where: { sessionId_part: { sessionId, part } },
    });
    if (row !== null) yield open(part, row.sound);
  }
}
