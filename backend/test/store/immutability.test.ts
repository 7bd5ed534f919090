import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  operator,
  startAdministration,
  type TestAdministration,
} from '../config/administration.ts';

const bank = readFileSync(
  resolve(import.meta.dirname, '../../../examples/bank.project.jsonc'),
  'utf8',
);

let administration: TestAdministration;
const sql = (text: string) => administration.database.pool.query(text);

beforeAll(async () => {
  administration = await startAdministration();
  await administration.importing.run(bank, operator);
  await sql(
    `INSERT INTO session (id, project_id, flow_hash, version_no, locale, snapshot, created_at, updated_at, expires_at)
     SELECT 's1', 1, hash, 1, 'en', '{}', now(), now(), now() FROM flow LIMIT 1`,
  );
  await sql(
    `INSERT INTO session_event (session_id, sequence, turn, type, event, at)
     VALUES ('s1', 0, 0, 'session-started', '{}', now())`,
  );
  await sql(
    `INSERT INTO approval_record (id, session_id, turn, intent, summary, "values", values_hash, flow_hash, at)
     VALUES (gen_random_uuid(), 's1', 1, 'transfer_money', '200 EUR', '{}', 'a', 'b', now())`,
  );
});

afterAll(() => administration.close());

describe('what the database itself refuses', () => {
  it.each([
    ["UPDATE version SET caption = 'x'"],
    ['DELETE FROM version'],
    ['TRUNCATE version CASCADE'],
    ['UPDATE intent SET position = 9'],
    ['DELETE FROM intent'],
    [
      `INSERT INTO intent (version_id, position, name, caption, requires_approval) SELECT id, 9, 'new', '""', false FROM version`,
    ],
    ["UPDATE example SET example = 'x'"],
    ['DELETE FROM example'],
    ['UPDATE parameter SET max = 100000'],
    ['DELETE FROM parameter'],
    ["UPDATE parameter_caption SET caption = 'x'"],
    ['UPDATE fast_answer SET answer = \'"x"\''],
    ['DELETE FROM fast_answer_question'],
    [
      `INSERT INTO conversation_test (version_id, position, name, yaml) SELECT id, 0, 'a', 'b' FROM version`,
    ],
  ])('leaves a published version as it is: %s', async (statement) => {
    await expect(sql(statement)).rejects.toThrow(/published/);
  });

  it.each([
    ["UPDATE session_event SET type = 'x'"],
    ['DELETE FROM session_event'],
    ['TRUNCATE session_event'],
    ["UPDATE activity_entry SET actor = 'somebody else'"],
    ['DELETE FROM activity_entry'],
    ['TRUNCATE activity_entry'],
    ["UPDATE flow SET content = '{}'"],
    ['DELETE FROM flow'],
    ["UPDATE release SET released_by = 'x'"],
    ['DELETE FROM release'],
    ["UPDATE approval_record SET summary = 'x'"],
    ['DELETE FROM approval_record'],
  ])('only ever adds: %s', async (statement) => {
    await expect(sql(statement)).rejects.toThrow(/only ever added/);
  });

  it.each([
    [
      'a second project of one name',
      `INSERT INTO project (id, name, caption, default_locale, supported_locales, timezone) VALUES (99, 'bank', '', 'en', '{en}', 'UTC')`,
    ],
    [
      'a second version of one number',
      `INSERT INTO version (project_id, no, caption, general_prompt, generation_config) VALUES (1, 1, '', '', '{}')`,
    ],
    ['a default locale that is not supported', `UPDATE project SET default_locale = 'de'`],
    [
      'a role that there is not',
      `INSERT INTO user_account (username, password_hash, role) VALUES ('x', '', 'king')`,
    ],
    ['a secret in plain text', `UPDATE secret SET value = 'hunter2'`],
    [
      'a second environment',
      `INSERT INTO environment (id, llm_provider, tts_provider, stt_provider) VALUES (2, '{}', '{}', '{}')`,
    ],
    [
      'a release without its flow',
      `INSERT INTO release (project_id, version_id, released_by) SELECT 1, id, 'x' FROM version`,
    ],
    [
      'an intent that calls an unknown api',
      `INSERT INTO intent (version_id, position, name, caption, requires_approval, action) VALUES (12345, 0, 'x', '""', false, 'nowhere')`,
    ],
    ['the deletion of an api that intents call', `DELETE FROM api WHERE name = 'transfer'`],
  ])('refuses %s', async (_, statement) => {
    await expect(sql(statement)).rejects.toThrow(/violates|duplicate/);
  });

  it('lets a draft be edited and deleted', async () => {
    const { store } = administration;
    const { content } = await store.versions.readVersion(store.read, 1, 1);
    const draft = { ...content, publish_date: null, published: false };
    const no = await store.transaction((transaction) =>
      store.versions.insertVersion(transaction, 1, draft),
    );
    await sql(
      `UPDATE intent SET position = position + 10 WHERE version_id = (SELECT id FROM version WHERE no = ${no})`,
    );
    await sql(`DELETE FROM version WHERE no = ${no}`);
    const left = await sql(`SELECT count(*)::int AS intents FROM intent`);
    expect(left.rows).toEqual([{ intents: content.intents.length }]);
  });
});
