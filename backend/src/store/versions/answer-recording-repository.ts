import type { AnswerRecordingView } from '@flare/contracts';
import { conflict, notFound } from '../../errors.ts';
import type { Activity } from '../activity/activity-log.ts';
import { Prisma } from '../generated/client.ts';
import type { Actor, Transaction } from '../transaction.ts';

/** How people say the fast answers of a project. A name is never that of another sound. */

/** So many of a project are kept. */
const RECORDINGS_AT_MOST = 1000;
const columns = {
  name: true,
  millis: true,
  words: true,
  uploadedAt: true,
  uploadedBy: true,
} as const;

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

/** Those of these names that a project has, with the words that they say; empty: nobody knows. */
export async function knownRecordings(
  transaction: Transaction,
  projectId: number,
  names: string[],
): Promise<Map<string, string>> {
  const rows = await transaction.answerRecording.findMany({
    where: { projectId, name: { in: names } },
    select: { name: true, words: true },
  });
  return new Map(rows.map(({ name, words }) => [name, words]));
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

/** What an upload came to. */
export interface KeptRecording {
  recording: AnswerRecordingView;
  /** It wasn't there before. */
  added: boolean;
  /** So many went for it that no version names, and that were older than a day. */
  removed: number;
}

/**
 * Keeps a recording, with the words that it says as far as that is known; of one that is there only the words are
 * new, and it counts as uploaded now.
 *
 * @throws FlareError 409 `too_many_recordings`
 */
export async function saveRecording(
  transaction: Transaction,
  projectId: number,
  recorded: { name: string; wav: Uint8Array; millis: number; words: string },
  actor: Actor,
): Promise<KeptRecording> {
  const { name, millis, words } = recorded;
  const present = { projectId, name };
  const changed = { words, uploadedAt: new Date() };
  const { count } = await transaction.answerRecording.updateMany({ where: present, data: changed });
  const added = count === 0;
  const removed = added ? await makeRoom(transaction, projectId) : 0;
  if (added) {
    const wav = new Uint8Array(recorded.wav);
    const data = { ...present, ...changed, millis, wav, uploadedBy: actor.username };
    await transaction.answerRecording.create({ data });
  }
  const row = await transaction.answerRecording.findUniqueOrThrow({
    where: { projectId_name: present },
    select: columns,
  });
  return { recording: viewOf(row), added, removed };
}

/** @returns how many went */
async function makeRoom(transaction: Transaction, projectId: number): Promise<number> {
  const count = () => transaction.answerRecording.count({ where: { projectId } });
  if ((await count()) < RECORDINGS_AT_MOST) return 0;
  const removed = await transaction.$executeRaw(Prisma.sql`
    DELETE FROM answer_recording WHERE project_id = ${projectId} AND uploaded_at < now() - interval '1 day'
      AND name NOT IN (
        SELECT one.value FROM fast_answer a JOIN version v ON v.id = a.version_id,
          json_each_text(CASE json_typeof(a.recording) WHEN 'object' THEN a.recording ELSE '{}' END) AS one
        WHERE v.project_id = ${projectId})`);
  if ((await count()) < RECORDINGS_AT_MOST) return removed;
  throw conflict(
    'too_many_recordings',
    `The project has ${RECORDINGS_AT_MOST} recordings that its versions name: no more are kept.`,
  );
}

/** What the activity log says of an upload; null where nothing was added. */
export function recordingUploaded(
  project: { name: string },
  { recording, added, removed }: KeptRecording,
  actor: Actor,
): Activity | null {
  if (!added) return null;
  const { name, millis } = recording;
  return {
    actor,
    action: 'recording.uploaded',
    entityType: 'recording',
    entityId: `${project.name}/${name}`,
    entityName: name,
    after: { project: project.name, millis, ...(removed > 0 ? { removed } : {}) },
    changesNothing: true,
  };
}
