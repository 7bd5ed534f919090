-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "environment" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "llm_provider" JSON NOT NULL,
    "tts_provider" JSON NOT NULL,
    "stt_provider" JSON NOT NULL,
    "embedding_provider" JSON,
    "outbound_allow" TEXT[],
    "session_settings" JSON,
    "project_id_counter" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "last_update_date" TIMESTAMPTZ(3),
    "last_update_user" TEXT,

    CONSTRAINT "environment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_definition" (
    "id" SERIAL NOT NULL,
    "position" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "requires_endpoint" BOOLEAN NOT NULL,
    "requires_api_key" BOOLEAN NOT NULL,
    "requires_repo_info" BOOLEAN NOT NULL,
    "description" TEXT NOT NULL,

    CONSTRAINT "provider_definition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "secret" (
    "name" TEXT NOT NULL,
    "value" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" SERIAL NOT NULL,
    "username" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "all_projects" BOOLEAN NOT NULL DEFAULT true,
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "failed_sign_ins" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "token_generation" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_project" (
    "user_id" INTEGER NOT NULL,
    "project_id" INTEGER NOT NULL,

    CONSTRAINT "user_project_pkey" PRIMARY KEY ("user_id","project_id")
);

-- CreateTable
CREATE TABLE "revoked_token" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "revoked_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "caption" TEXT NOT NULL,
    "icon" TEXT,
    "description" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "default_locale" TEXT NOT NULL,
    "supported_locales" TEXT[],
    "timezone" TEXT NOT NULL,
    "region" TEXT,
    "version_id_counter" INTEGER NOT NULL DEFAULT 0,
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    "created_date" TIMESTAMPTZ(3),
    "created_by" TEXT,
    "last_update_date" TIMESTAMPTZ(3),
    "last_update_user" TEXT,
    "voice" JSON,
    "store_audio" BOOLEAN NOT NULL DEFAULT false,
    "retention_days" INTEGER NOT NULL DEFAULT 90,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_key" (
    "id" UUID NOT NULL,
    "project_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,

    CONSTRAINT "channel_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "version" (
    "id" SERIAL NOT NULL,
    "project_id" INTEGER NOT NULL,
    "no" INTEGER NOT NULL,
    "caption" TEXT NOT NULL,
    "description" TEXT,
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    "general_prompt" TEXT NOT NULL,
    "welcome_prompt" TEXT,
    "welcome_text" JSON,
    "repo_id" TEXT,
    "generation_config" JSON NOT NULL,
    "use_fine_tune" BOOLEAN NOT NULL DEFAULT false,
    "fine_tune_zip" TEXT,
    "understanding" TEXT,
    "created_date" TIMESTAMPTZ(3),
    "created_by" TEXT,
    "publish_date" TIMESTAMPTZ(3),
    "published_by" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "last_update_date" TIMESTAMPTZ(3),
    "last_update_user" TEXT,

    CONSTRAINT "version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "intent" (
    "id" SERIAL NOT NULL,
    "version_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "caption" JSON NOT NULL,
    "requires_approval" BOOLEAN NOT NULL,
    "dependencies" TEXT[],
    "detection_prompt" TEXT,
    "action" TEXT,
    "fallback_timeout_prompt" JSON,
    "fallback_error_prompt" JSON,
    "interruption" TEXT,
    "approval_summary" JSON,
    "answer" JSON,

    CONSTRAINT "intent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "example" (
    "id" SERIAL NOT NULL,
    "intent_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "locale_code" TEXT NOT NULL,
    "example" TEXT NOT NULL,

    CONSTRAINT "example_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "parameter" (
    "id" SERIAL NOT NULL,
    "intent_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL,
    "variable_name" TEXT NOT NULL,
    "extraction_prompt" TEXT,
    "validation_regex" TEXT,
    "invalid_prompt" JSON,
    "type_error_prompt" JSON,
    "prompts" JSON,
    "question_group" TEXT,
    "choices" JSON,
    "choices_from" TEXT,
    "min" DOUBLE PRECISION,
    "max" DOUBLE PRECISION,
    "earliest" TEXT,
    "latest" TEXT,
    "lead_words" JSON,
    "default_value" JSON,
    "max_no_match" INTEGER NOT NULL DEFAULT 3,
    "max_no_input" INTEGER NOT NULL DEFAULT 2,
    "on_exhausted" TEXT,
    "depends_on" TEXT[],
    "interruption" TEXT,
    "sensitive" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "parameter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "parameter_caption" (
    "parameter_id" INTEGER NOT NULL,
    "locale_code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "caption" TEXT NOT NULL,

    CONSTRAINT "parameter_caption_pkey" PRIMARY KEY ("parameter_id","locale_code")
);

-- CreateTable
CREATE TABLE "fast_answer" (
    "id" SERIAL NOT NULL,
    "version_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "answer" JSON NOT NULL,
    "recording" JSON,

    CONSTRAINT "fast_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fast_answer_question" (
    "fast_answer_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "locale_code" TEXT NOT NULL,
    "question" TEXT NOT NULL,

    CONSTRAINT "fast_answer_question_pkey" PRIMARY KEY ("fast_answer_id","position")
);

-- CreateTable
CREATE TABLE "conversation_test" (
    "id" SERIAL NOT NULL,
    "version_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "yaml" TEXT NOT NULL,

    CONSTRAINT "conversation_test_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api" (
    "id" SERIAL NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "description" JSON,
    "url" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "headers" TEXT NOT NULL,
    "body_template" TEXT NOT NULL,
    "timeout_seconds" DOUBLE PRECISION NOT NULL,
    "retry_max_attempts" INTEGER NOT NULL,
    "retry_backoff_seconds" DOUBLE PRECISION NOT NULL,
    "retry_strategy" TEXT NOT NULL,
    "auth_enabled" BOOLEAN NOT NULL,
    "token_endpoint" TEXT,
    "response_token_path" TEXT,
    "token_request_body" JSON,
    "token_refresh_endpoint" TEXT,
    "token_refresh_body" JSON,
    "response_prompt" TEXT,
    "response_template" JSON,
    "effect" TEXT,
    "idempotency" TEXT,
    "error_mappings" JSON,
    "max_response_bytes" INTEGER NOT NULL DEFAULT 1048576,
    "test_url" TEXT,
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    "created_date" TIMESTAMPTZ(3),
    "created_by" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "last_update_date" TIMESTAMPTZ(3),
    "last_update_user" TEXT,

    CONSTRAINT "api_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "response_mapping" (
    "id" SERIAL NOT NULL,
    "api_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "variable_name" TEXT NOT NULL,
    "caption" JSON,
    "type" TEXT NOT NULL,
    "json_path" TEXT NOT NULL,
    "list_of" JSON,

    CONSTRAINT "response_mapping_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow" (
    "hash" TEXT NOT NULL,
    "content" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flow_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "release" (
    "id" SERIAL NOT NULL,
    "project_id" INTEGER NOT NULL,
    "version_id" INTEGER,
    "flow_hash" TEXT,
    "share" INTEGER NOT NULL DEFAULT 100,
    "reason" TEXT,
    "released_by" TEXT NOT NULL,
    "released_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "project_id" INTEGER NOT NULL,
    "flow_hash" TEXT NOT NULL,
    "version_no" INTEGER NOT NULL,
    "draft" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'active',
    "channel" TEXT NOT NULL DEFAULT 'chat',
    "locale" TEXT NOT NULL,
    "caller_id" TEXT,
    "caller_name" TEXT,
    "channel_key_id" UUID,
    "username" TEXT,
    "snapshot" JSON NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "turn" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "pending" BOOLEAN NOT NULL DEFAULT false,
    "settings" JSON,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_event" (
    "session_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "turn" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "event" JSON NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_event_pkey" PRIMARY KEY ("session_id","sequence")
);

-- CreateTable
CREATE TABLE "turn" (
    "session_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "user_text" TEXT,
    "reply" TEXT NOT NULL,
    "completed" JSON NOT NULL,
    "trace" JSON NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "millis" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "turn_pkey" PRIMARY KEY ("session_id","number")
);

-- CreateTable
CREATE TABLE "message_key" (
    "session_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "text_hash" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_key_pkey" PRIMARY KEY ("session_id","key")
);

-- CreateTable
CREATE TABLE "vault" (
    "session_id" TEXT NOT NULL,
    "wrapped_key" TEXT,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "vault_pkey" PRIMARY KEY ("session_id")
);

-- CreateTable
CREATE TABLE "vault_entry" (
    "session_id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "vault_entry_pkey" PRIMARY KEY ("session_id","token")
);

-- CreateTable
CREATE TABLE "ticket" (
    "hash" TEXT NOT NULL,
    "channel_key_id" UUID,
    "username" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "approval_record" (
    "id" UUID NOT NULL,
    "session_id" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "intent" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "values" JSON NOT NULL,
    "values_hash" TEXT NOT NULL,
    "flow_hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "escalation_record" (
    "id" UUID NOT NULL,
    "session_id" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "intent" TEXT,
    "pending" TEXT[],
    "variables" JSON NOT NULL,
    "transcript" JSON NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "handled_at" TIMESTAMPTZ(3),
    "handled_by" TEXT,

    CONSTRAINT "escalation_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity_entry" (
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "address" TEXT,
    "action" TEXT NOT NULL,
    "entity_type" TEXT NOT NULL,
    "entity_id" TEXT,
    "entity_name" TEXT,
    "before" JSON,
    "after" JSON,
    "reason" TEXT,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "activity_entry_pkey" PRIMARY KEY ("sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "provider_definition_type_name_key" ON "provider_definition"("type", "name");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_username_key" ON "user_account"("username");

-- CreateIndex
CREATE INDEX "revoked_token_expires_at_idx" ON "revoked_token"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "project_name_key" ON "project"("name");

-- CreateIndex
CREATE UNIQUE INDEX "channel_key_hash_key" ON "channel_key"("hash");

-- CreateIndex
CREATE INDEX "channel_key_project_id_idx" ON "channel_key"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "version_project_id_no_key" ON "version"("project_id", "no");

-- CreateIndex
CREATE UNIQUE INDEX "intent_version_id_name_key" ON "intent"("version_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "example_intent_id_position_key" ON "example"("intent_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "parameter_intent_id_name_key" ON "parameter"("intent_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "fast_answer_version_id_position_key" ON "fast_answer"("version_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_test_version_id_name_key" ON "conversation_test"("version_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "api_name_key" ON "api"("name");

-- CreateIndex
CREATE UNIQUE INDEX "response_mapping_api_id_variable_name_key" ON "response_mapping"("api_id", "variable_name");

-- CreateIndex
CREATE INDEX "release_project_id_id_idx" ON "release"("project_id", "id");

-- CreateIndex
CREATE INDEX "session_project_id_created_at_idx" ON "session"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "session_status_expires_at_idx" ON "session"("status", "expires_at");

-- CreateIndex
CREATE INDEX "session_pending_idx" ON "session"("pending");

-- CreateIndex
CREATE INDEX "session_channel_key_id_status_idx" ON "session"("channel_key_id", "status");

-- CreateIndex
CREATE INDEX "message_key_created_at_idx" ON "message_key"("created_at");

-- CreateIndex
CREATE INDEX "ticket_expires_at_idx" ON "ticket"("expires_at");

-- CreateIndex
CREATE INDEX "approval_record_at_idx" ON "approval_record"("at");

-- CreateIndex
CREATE INDEX "approval_record_session_id_idx" ON "approval_record"("session_id");

-- CreateIndex
CREATE INDEX "escalation_record_at_idx" ON "escalation_record"("at");

-- CreateIndex
CREATE INDEX "escalation_record_session_id_idx" ON "escalation_record"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "activity_entry_hash_key" ON "activity_entry"("hash");

-- CreateIndex
CREATE INDEX "activity_entry_at_idx" ON "activity_entry"("at");

-- CreateIndex
CREATE INDEX "activity_entry_entity_type_entity_id_idx" ON "activity_entry"("entity_type", "entity_id");

-- AddForeignKey
ALTER TABLE "user_project" ADD CONSTRAINT "user_project_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_project" ADD CONSTRAINT "user_project_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_key" ADD CONSTRAINT "channel_key_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intent" ADD CONSTRAINT "intent_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intent" ADD CONSTRAINT "intent_action_fkey" FOREIGN KEY ("action") REFERENCES "api"("name") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "example" ADD CONSTRAINT "example_intent_id_fkey" FOREIGN KEY ("intent_id") REFERENCES "intent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parameter" ADD CONSTRAINT "parameter_intent_id_fkey" FOREIGN KEY ("intent_id") REFERENCES "intent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parameter_caption" ADD CONSTRAINT "parameter_caption_parameter_id_fkey" FOREIGN KEY ("parameter_id") REFERENCES "parameter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fast_answer" ADD CONSTRAINT "fast_answer_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fast_answer_question" ADD CONSTRAINT "fast_answer_question_fast_answer_id_fkey" FOREIGN KEY ("fast_answer_id") REFERENCES "fast_answer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_test" ADD CONSTRAINT "conversation_test_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "response_mapping" ADD CONSTRAINT "response_mapping_api_id_fkey" FOREIGN KEY ("api_id") REFERENCES "api"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_flow_hash_fkey" FOREIGN KEY ("flow_hash") REFERENCES "flow"("hash") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_flow_hash_fkey" FOREIGN KEY ("flow_hash") REFERENCES "flow"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_channel_key_id_fkey" FOREIGN KEY ("channel_key_id") REFERENCES "channel_key"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_event" ADD CONSTRAINT "session_event_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "turn" ADD CONSTRAINT "turn_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_key" ADD CONSTRAINT "message_key_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault" ADD CONSTRAINT "vault_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vault_entry" ADD CONSTRAINT "vault_entry_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "vault"("session_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_channel_key_id_fkey" FOREIGN KEY ("channel_key_id") REFERENCES "channel_key"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_record" ADD CONSTRAINT "approval_record_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation_record" ADD CONSTRAINT "escalation_record_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma's schema has no words for: checks on values, and rows that can't be changed.

ALTER TABLE "environment" ADD CONSTRAINT "environment_one_row" CHECK ("id" = 1);
ALTER TABLE "provider_definition" ADD CONSTRAINT "provider_definition_type" CHECK ("type" IN ('llm', 'tts', 'stt', 'embedding'));
ALTER TABLE "secret" ADD CONSTRAINT "secret_value_encrypted" CHECK ("value" IS NULL OR "value" LIKE 'enc:%');
ALTER TABLE "user_account" ADD CONSTRAINT "user_role" CHECK ("role" IN ('admin', 'integrator', 'publisher', 'editor', 'viewer', 'auditor'));
CREATE UNIQUE INDEX "user_account_username_any_case" ON "user_account" (lower("username"));
ALTER TABLE "project" ADD CONSTRAINT "project_retention" CHECK ("retention_days" >= 1);
ALTER TABLE "project" ADD CONSTRAINT "project_locales" CHECK ("default_locale" = ANY ("supported_locales"));
ALTER TABLE "version" ADD CONSTRAINT "version_number" CHECK ("no" >= 1);
ALTER TABLE "version" ADD CONSTRAINT "version_understanding" CHECK ("understanding" IN ('hybrid', 'local', 'model'));
ALTER TABLE "intent" ADD CONSTRAINT "intent_interruption" CHECK ("interruption" IN ('allow', 'ask', 'never'));
ALTER TABLE "parameter" ADD CONSTRAINT "parameter_type" CHECK ("type" IN ('str', 'int', 'float', 'bool', 'date', 'time', 'choice'));
ALTER TABLE "parameter" ADD CONSTRAINT "parameter_interruption" CHECK ("interruption" IN ('allow', 'ask', 'never'));
ALTER TABLE "parameter" ADD CONSTRAINT "parameter_on_exhausted" CHECK ("on_exhausted" IN ('escalate', 'skip', 'default', 'cancel'));
ALTER TABLE "parameter" ADD CONSTRAINT "parameter_counters" CHECK ("max_no_match" >= 0 AND "max_no_input" >= 0);
ALTER TABLE "api" ADD CONSTRAINT "api_method" CHECK ("method" IN ('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'));
ALTER TABLE "api" ADD CONSTRAINT "api_effect" CHECK ("effect" IN ('read', 'write'));
ALTER TABLE "api" ADD CONSTRAINT "api_idempotency" CHECK ("idempotency" IN ('key', 'none'));
ALTER TABLE "api" ADD CONSTRAINT "api_retry" CHECK ("retry_max_attempts" >= 1 AND "retry_backoff_seconds" >= 0 AND "retry_strategy" IN ('static', 'exponential'));
ALTER TABLE "api" ADD CONSTRAINT "api_limits" CHECK ("timeout_seconds" > 0 AND "max_response_bytes" > 0);
ALTER TABLE "response_mapping" ADD CONSTRAINT "response_mapping_type" CHECK ("type" IN ('str', 'int', 'float', 'bool', 'date', 'list'));
ALTER TABLE "release" ADD CONSTRAINT "release_share" CHECK ("share" BETWEEN 0 AND 100);
ALTER TABLE "release" ADD CONSTRAINT "release_has_flow" CHECK (("version_id" IS NULL) = ("flow_hash" IS NULL));
ALTER TABLE "session" ADD CONSTRAINT "session_status" CHECK ("status" IN ('active', 'asleep', 'ended', 'expired'));
ALTER TABLE "session" ADD CONSTRAINT "session_channel" CHECK ("channel" IN ('chat', 'call'));
ALTER TABLE "session_event" ADD CONSTRAINT "session_event_sequence" CHECK ("sequence" >= 0);
ALTER TABLE "activity_entry" ADD CONSTRAINT "activity_entry_sequence" CHECK ("sequence" >= 1);

-- Rows of the ledger, the activity log, flows, releases and approvals are only ever added.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "only_added" BEFORE UPDATE OR DELETE ON "activity_entry" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "not_emptied" BEFORE TRUNCATE ON "activity_entry" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "only_added" BEFORE UPDATE OR DELETE ON "session_event" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "not_emptied" BEFORE TRUNCATE ON "session_event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "only_added" BEFORE UPDATE OR DELETE ON "flow" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "not_emptied" BEFORE TRUNCATE ON "flow" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "only_added" BEFORE UPDATE OR DELETE ON "release" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "not_emptied" BEFORE TRUNCATE ON "release" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "only_added" BEFORE UPDATE OR DELETE ON "approval_record" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "not_emptied" BEFORE TRUNCATE ON "approval_record" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A published version never changes again, nor does anything below it. The lookup locks the version,
-- so that a child can't slip in while the version is being published.
CREATE FUNCTION "refuse_published"("id_of_version" integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE "published" timestamptz;
BEGIN
  SELECT "publish_date" INTO "published" FROM "version" WHERE "id" = "id_of_version" FOR SHARE;
  IF "published" IS NOT NULL THEN
    RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'restrict_violation';
  END IF;
END $$;

CREATE FUNCTION "keep_published_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."publish_date" IS NOT NULL THEN
    RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION "keep_child_of_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM "refuse_published"(OLD."version_id"); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM "refuse_published"(NEW."version_id"); END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION "keep_child_of_intent"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM "refuse_published"((SELECT "version_id" FROM "intent" WHERE "id" = OLD."intent_id")); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM "refuse_published"((SELECT "version_id" FROM "intent" WHERE "id" = NEW."intent_id")); END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION "keep_child_of_parameter"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM "refuse_published"((SELECT i."version_id" FROM "parameter" p JOIN "intent" i ON i."id" = p."intent_id" WHERE p."id" = OLD."parameter_id")); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM "refuse_published"((SELECT i."version_id" FROM "parameter" p JOIN "intent" i ON i."id" = p."intent_id" WHERE p."id" = NEW."parameter_id")); END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION "keep_child_of_fast_answer"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM "refuse_published"((SELECT "version_id" FROM "fast_answer" WHERE "id" = OLD."fast_answer_id")); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM "refuse_published"((SELECT "version_id" FROM "fast_answer" WHERE "id" = NEW."fast_answer_id")); END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION "refuse_emptying"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% may hold what is published', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "published_stays" BEFORE UPDATE OR DELETE ON "version" FOR EACH ROW EXECUTE FUNCTION "keep_published_version"();
CREATE TRIGGER "published_stays" BEFORE INSERT OR UPDATE OR DELETE ON "intent" FOR EACH ROW EXECUTE FUNCTION "keep_child_of_version"();
CREATE TRIGGER "published_stays" BEFORE INSERT OR UPDATE OR DELETE ON "fast_answer" FOR EACH ROW EXECUTE FUNCTION "keep_child_of_version"();
CREATE TRIGGER "published_stays" BEFORE INSERT OR UPDATE OR DELETE ON "conversation_test" FOR EACH ROW EXECUTE FUNCTION "keep_child_of_version"();
CREATE TRIGGER "published_stays" BEFORE INSERT OR UPDATE OR DELETE ON "example" FOR EACH ROW EXECUTE FUNCTION "keep_child_of_intent"();
CREATE TRIGGER "published_stays" BEFORE INSERT OR UPDATE OR DELETE ON "parameter" FOR EACH ROW EXECUTE FUNCTION "keep_child_of_intent"();
CREATE TRIGGER "published_stays" BEFORE INSERT OR UPDATE OR DELETE ON "parameter_caption" FOR EACH ROW EXECUTE FUNCTION "keep_child_of_parameter"();
CREATE TRIGGER "published_stays" BEFORE INSERT OR UPDATE OR DELETE ON "fast_answer_question" FOR EACH ROW EXECUTE FUNCTION "keep_child_of_fast_answer"();
CREATE TRIGGER "not_emptied" BEFORE TRUNCATE ON "version" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_emptying"();
CREATE TRIGGER "not_emptied" BEFORE TRUNCATE ON "intent" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_emptying"();
CREATE TRIGGER "not_emptied" BEFORE TRUNCATE ON "fast_answer" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_emptying"();
CREATE TRIGGER "not_emptied" BEFORE TRUNCATE ON "conversation_test" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_emptying"();
CREATE TRIGGER "not_emptied" BEFORE TRUNCATE ON "example" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_emptying"();
CREATE TRIGGER "not_emptied" BEFORE TRUNCATE ON "parameter" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_emptying"();
CREATE TRIGGER "not_emptied" BEFORE TRUNCATE ON "parameter_caption" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_emptying"();
CREATE TRIGGER "not_emptied" BEFORE TRUNCATE ON "fast_answer_question" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_emptying"();
