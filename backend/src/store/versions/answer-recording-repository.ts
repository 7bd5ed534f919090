import type { AnswerRecordingView } from '@flare/contracts';
import { conflict, notFound } from '../../errors.ts';
import type { Activity } from '../activity/activity-log.ts';
import { Prisma } from '../generated/client.ts';
import type { Actor, Transaction } from '../transaction.ts';

/** How people say the fast answers of a project. A name is never that of another sound. */

/** So many of a project are kept. */
const RECORDINGS_AT_MOST = 1000;
const columns = { name: true, millis: true, uploadedAt: true, uploadedBy: true } as const;

type Row = Omit<AnswerRecordingView, 'uploadedAt'> & { uploadedAt: Date };
const viewOf = (row: Row): AnswerRecordingView => ({
  ...row,
  uploadedAt: row.uploadedAt.toISOString(),
});

/** Those of a project, the newest first. */
export async function listRecordings(
  transaction: Transaction,
  projectId: number,
): Promise<AnswerRecordingView[]> {
  const rows = await transaction.answerRecording.findMany({
    where: { projectId },
    select: columns,
    orderBy: [{ uploadedAt: 'desc' }, { name: 'asc' }],
  });
  return rows.map(viewOf);
}

/** Which of these names a project has. */
export async function knownRecordings(
  transaction: Transaction,
  projectId: number,
  names: string[],
): Promise<Set<string>> {
  const rows = await transaction.answerRecording.findMany({
    where: { projectId, name: { in: names } },
    select: { name: true },
  });
  return new Set(rows.map(({ name }) => name));
}

/**
 * Its WAV file.
 *
 * @throws FlareError 404 `recording_not_found`
 */
export async function readRecording(
  transaction: Transaction,
  projectId: number,
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const where = { projectId_name: { projectId, name } };
  const row = await transaction.answerRecording.findUnique({ where, select: { wav: true } });
  if (row === null) throw notFound('recording_not_found', `There is no recording "${name}" here.`);
  return row.wav;
}

/** The WAV file by the project's name; null where there is none. */
export async function findRecording(
  transaction: Transaction,
  project: string,
  name: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await transaction.answerRecording.findFirst({
    where: { name, project: { name: project } },
    select: { wav: true },
  });
  return row?.wav ?? null;
}

/**
 * Keeps a recording; one that is there stays. Where there are too many, those go that no version names, and that are
 * older than a day.
 *
 * @throws FlareError 409 `too_many_recordings`
 */
export async function saveRecording(
  transaction: Transaction,
  projectId: number,
  recording: { name: string; wav: Uint8Array; millis: number },
  actor: Actor,
): Promise<AnswerRecordingView> {
  const where = { projectId_name: { projectId, name: recording.name } };
  const present = await transaction.answerRecording.findUnique({ where, select: columns });
  if (present !== null) return viewOf(present);
  await makeRoom(transaction, projectId);
  const { name, millis } = recording;
  const wav = new Uint8Array(recording.wav);
  const row = await transaction.answerRecording.create({
    data: { projectId, name, millis, wav, uploadedBy: actor.username },
    select: columns,
  });
  return viewOf(row);
}

async function makeRoom(transaction: Transaction, projectId: number): Promise<void> {
  const count = () => transaction.answerRecording.count({ where: { projectId } });
  if ((await count()) < RECORDINGS_AT_MOST) return;
  await transaction.$executeRaw(Prisma.sql`
    DELETE FROM answer_recording WHERE project_id = ${projectId} AND uploaded_at < now() - interval '1 day'
      AND name NOT IN (
        SELECT one.value FROM fast_answer a JOIN version v ON v.id = a.version_id,
          json_each_text(CASE json_typeof(a.recording) WHEN 'object' THEN a.recording ELSE '{}' END) AS one
        WHERE v.project_id = ${projectId})`);
  if ((await count()) < RECORDINGS_AT_MOST) return;
  throw conflict(
    'too_many_recordings',
    `The project has ${RECORDINGS_AT_MOST} recordings that its versions name: no more are kept.`,
  );
}

export const recordingUploaded = (
  project: { id: number; name: string },
  { name, millis }: AnswerRecordingView,
  actor: Actor,
): Activity => ({
  actor,
  action: 'recording.uploaded',
  entityType: 'recording',
  entityId: `${project.name}/${name}`,
  entityName: name,
  after: { project: project.name, millis },
  changesNothing: true,
});
