-- What belongs to a session goes with it when its project's days are over: only then, and only of a session that has ended.
CREATE FUNCTION "refuse_change_of_session"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('flare.erasing', true) = 'on' AND EXISTS (
    SELECT FROM "session" WHERE "id" = OLD."session_id" AND "status" IN ('ended', 'expired')
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DROP TRIGGER "only_added" ON "session_event";
CREATE TRIGGER "only_added" BEFORE UPDATE OR DELETE ON "session_event" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_session"();
DROP TRIGGER "only_added" ON "approval_record";
CREATE TRIGGER "only_added" BEFORE UPDATE OR DELETE ON "approval_record" FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_session"();
