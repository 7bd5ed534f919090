/**
 * One statement, so one transaction and one round trip, for the commits of many sessions. Each
 * parameter is a JSON array of rows. A session whose revision isn't the expected one is left out
 * of the answer, and nothing of it is written.
 */
export const commitStatement = `
WITH input AS (
  SELECT * FROM json_to_recordset($1::json) AS i(
    id text, from_revision int, project_id int, flow_hash text, version_no int, draft boolean,
    status text, channel text, locale text, caller_id text, caller_name text, channel_key_id uuid,
    username text, snapshot json, turn int, created_at timestamptz, updated_at timestamptz,
    expires_at timestamptz, pending boolean, settings json)
), begun AS (
  INSERT INTO session (id, project_id, flow_hash, version_no, draft, status, channel, locale,
    caller_id, caller_name, channel_key_id, username, snapshot, revision, turn, created_at,
    updated_at, expires_at, pending, settings)
  SELECT id, project_id, flow_hash, version_no, draft, status, channel, locale, caller_id,
    caller_name, channel_key_id, username, snapshot, 1, turn, created_at, updated_at, expires_at,
    pending, settings
  FROM input WHERE from_revision IS NULL
  RETURNING id
), gone_on AS (
  UPDATE session SET snapshot = input.snapshot, revision = session.revision + 1,
    turn = input.turn, status = input.status, locale = input.locale, pending = input.pending,
    updated_at = input.updated_at, expires_at = input.expires_at
  FROM input WHERE session.id = input.id AND session.revision = input.from_revision
  RETURNING session.id
), written AS (
  SELECT id FROM begun UNION ALL SELECT id FROM gone_on
), events AS (
  INSERT INTO session_event (session_id, sequence, turn, type, event, at)
  SELECT e.session_id, e.sequence, e.turn, e.type, e.event, e.at
  FROM json_to_recordset($2::json) AS e(
    session_id text, sequence int, turn int, type text, event json, at timestamptz)
  JOIN written ON written.id = e.session_id
), turns AS (
  INSERT INTO turn (session_id, number, user_text, reply, completed, trace, started_at, millis)
  SELECT t.session_id, t.number, t.user_text, t.reply, t.completed, t.trace, t.started_at, t.millis
  FROM json_to_recordset($3::json) AS t(
    session_id text, number int, user_text text, reply text, completed json, trace json,
    started_at timestamptz, millis float8)
  JOIN written ON written.id = t.session_id
  ON CONFLICT DO NOTHING
), keys AS (
  INSERT INTO message_key (session_id, key, text_hash, turn, created_at)
  SELECT k.session_id, k.key, k.text_hash, k.turn, k.created_at
  FROM json_to_recordset($4::json) AS k(
    session_id text, key text, text_hash text, turn int, created_at timestamptz)
  JOIN written ON written.id = k.session_id
  ON CONFLICT DO NOTHING
), vaults AS (
  INSERT INTO vault (session_id, wrapped_key)
  SELECT DISTINCT ON (v.session_id) v.session_id, v.wrapped_key
  FROM json_to_recordset($5::json) AS v(session_id text, wrapped_key text, token text, value text)
  JOIN written ON written.id = v.session_id
  ON CONFLICT DO NOTHING
), vault_entries AS (
  INSERT INTO vault_entry (session_id, token, value)
  SELECT v.session_id, v.token, v.value
  FROM json_to_recordset($5::json) AS v(session_id text, wrapped_key text, token text, value text)
  JOIN written ON written.id = v.session_id
), approvals AS (
  INSERT INTO approval_record (id, session_id, turn, intent, summary, values, values_hash,
    flow_hash, at)
  SELECT gen_random_uuid(), a.session_id, a.turn, a.intent, a.summary, a.values, a.values_hash,
    a.flow_hash, a.at
  FROM json_to_recordset($6::json) AS a(
    session_id text, turn int, intent text, summary text, values json, values_hash text,
    flow_hash text, at timestamptz)
  JOIN written ON written.id = a.session_id
), escalations AS (
  INSERT INTO escalation_record (id, session_id, turn, intent, pending, variables, transcript, at)
  SELECT gen_random_uuid(), x.session_id, x.turn, x.intent,
    ARRAY(SELECT json_array_elements_text(x.pending)), x.variables, x.transcript, x.at
  FROM json_to_recordset($7::json) AS x(
    session_id text, turn int, intent text, pending json, variables json, transcript json,
    at timestamptz)
  JOIN written ON written.id = x.session_id
)
SELECT id FROM written`;
