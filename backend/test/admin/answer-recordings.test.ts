import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWav } from '../../src/voice/audio/wav.ts';
import { startAdminApp, type AdminApp, type Asking } from './client.ts';

let admin: AdminApp;
let ayse: Asking;
const path = '/projects/shop/recordings';

beforeAll(async () => {
  admin = await startAdminApp({ bank: false });
  ayse = await admin.administrator();
  await ayse.post('/projects', { name: 'shop', defaultLocale: 'en' });
});
afterAll(() => admin.close());

const wav = (seconds: number, sample = 1000) =>
  Buffer.from(
    writeWav({
      rate: 16_000,
      channels: 1,
      encoding: 'pcm',
      samples: new Int16Array(16_000 * seconds).fill(sample),
    }),
  );
const upload = (body: Buffer, query = '?name=Opening%20hours.wav', who = ayse) =>
  who.post(`${path}${query}`, body, { 'content-type': 'audio/wav' });

describe('recordings of fast answers', () => {
  it('are kept under a name of their own, once, and are heard again', async () => {
    const first = await upload(wav(2));
    expect(first).toMatchObject({
      status: 201,
      body: { name: expect.stringMatching(/^opening-hours\.\w{12}\.wav$/), millis: 2000 },
    });
    const again = await upload(wav(2));
    expect(again.body).toEqual({ ...first.body, uploadedAt: expect.any(String) });
    const { body } = await ayse.get(path);
    expect(body.items).toEqual([again.body]);
    const heard = await ayse.get(`${path}/${first.body.name}`);
    expect(heard.headers['content-type']).toBe('audio/wav');
    expect(heard.headers['content-length']).toBe(String(wav(2).length));
    const { body: log } = await ayse.get('/activity-log?action=recording.uploaded');
    expect(log.items).toMatchObject([{ actor: 'admin', entityName: first.body.name }]);
  });

  it.each([
    ['recording_not_read', 422, Buffer.from('ID3, no WAV file')],
    ['recording_empty', 422, wav(0)],
    ['recording_too_long', 422, wav(61)],
    ['body_too_large', 413, wav(400)],
  ])('say %s where it is', async (code, status, body) => {
    expect(await upload(body)).toMatchObject({ status, body: { error: { code } } });
  });

  it('that are not there are 404, and of other projects too', async () => {
    await ayse.post('/projects', { name: 'other', defaultLocale: 'en' });
    const { body } = await upload(wav(3));
    expect(await ayse.get(`/projects/other/recordings/${body.name}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'recording_not_found' } },
    });
  });

  it('that a version names and nobody has uploaded are worth a look', async () => {
    const { body } = await upload(wav(4));
    const questions = [{ localeCode: 'en', question: 'when are you open?' }];
    const of = (name: string) => ({
      questions: [{ localeCode: 'en', question: `${name}?` }],
      answer: 'At nine.',
      recording: { en: name },
    });
    await ayse.put('/projects/shop/versions/1/fast-answers', {
      revision: 1,
      fastAnswers: [of(body.name), { ...of('gone.wav'), questions }],
    });
    const { body: found } = await ayse.get('/projects/shop/versions/1/lint');
    expect(
      found.findings.filter(({ code }: { code: string }) => code === 'recording_missing'),
    ).toEqual([
      {
        severity: 'warning',
        code: 'recording_missing',
        path: 'fast_answers[1].recording.en',
        message: expect.stringContaining('gone.wav'),
      },
    ]);
  });

  it('that were made for other words than are written now are worth a look, too', async () => {
    const { body } = await upload(wav(6), '?name=hours&words=From%20nine%20to%20five.');
    const save = async (revision: number, answer: string) => {
      const questions = [{ localeCode: 'en', question: 'hours?' }];
      const fastAnswers = [{ questions, answer, recording: { en: body.name } }];
      await ayse.put('/projects/shop/versions/1/fast-answers', { revision, fastAnswers });
      const { body: found } = await ayse.get('/projects/shop/versions/1/lint');
      return found.findings.map(({ code }: { code: string }) => code);
    };
    expect(await save(2, 'From nine to five.')).not.toContain('recording_of_other_words');
    expect(await save(3, 'From ten to six.')).toContain('recording_of_other_words');
  });

  it('make room for new ones: those that no version names go after a day', async () => {
    const { store } = admin.context;
    const { id } = await store.projects.readProject(store.read, 'shop');
    await store.read.$executeRaw`
      INSERT INTO answer_recording (project_id, name, wav, millis, uploaded_by, uploaded_at)
      SELECT ${id}, 'old-' || n || '.wav', '\\x00', 1, 'admin', now() - interval '2 days' FROM generate_series(1, 1000) n`;
    const { body } = await upload(wav(5));
    const { body: left } = await ayse.get(path);
    const names = left.items.map(({ name }: { name: string }) => name);
    expect(names).toContain(body.name);
    expect(names.filter((name: string) => name.startsWith('old-'))).toEqual([]);
  });
});
