-- What happened to accounts, and what operators did: a log that is only added to. It names people by id and has no foreign
-- key: a line outlives whom it names, and holds nobody back.

CREATE TYPE security_event_kind AS ENUM (
  'account_made', 'signed_in', 'sign_in_failed', 'password_changed', 'session_ended', 'token_made', 'token_changed',
  'token_ended', 'refresh_token_reused', 'all_access_ended', 'suspended', 'suspension_lifted', 'operator_command'
);

CREATE TABLE security_events (
  id           object_id PRIMARY KEY DEFAULT new_id(),
  created_at   timestamptz(3) NOT NULL DEFAULT now(),
  kind         security_event_kind NOT NULL,
  -- Whom it concerns; null where no account is known.
  user_id      object_id,
  -- Who of the shop did it; null for a stranger, and for a command of the machine.
  actor_id     object_id,
  -- How many of its kind it sums up.
  count        integer NOT NULL DEFAULT 1 CHECK (count > 0),
  address      text CHECK (length(address) BETWEEN 1 AND 64),
  request_id   text CHECK (length(request_id) BETWEEN 1 AND 100),
  -- The system user who ran a command, and which, and why.
  machine_user text CHECK (length(machine_user) BETWEEN 1 AND 200),
  command      text CHECK (length(command) BETWEEN 1 AND 100),
  reason       text CHECK (length(reason) BETWEEN 1 AND 500),
  detail       jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(detail) = 'object' AND octet_length(detail::text) <= 2000),
  CHECK ((machine_user IS NULL) = (command IS NULL)),
  CHECK (kind <> 'operator_command' OR command IS NOT NULL)
);
CREATE INDEX security_events_created_at_idx ON security_events (created_at, id);
CREATE INDEX security_events_user_id_idx ON security_events (user_id, created_at, id) WHERE user_id IS NOT NULL;
CREATE INDEX security_events_kind_idx ON security_events (kind, created_at, id);

-- For everybody, the table's owner too: an event is kept for 30 days at least, and the only change is that what tells of a
-- person is taken out.
CREATE FUNCTION keep_security_events() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.created_at < now() - interval '30 days' THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND ROW (NEW.address, NEW.request_id, NEW.reason, NEW.detail) IS NOT DISTINCT FROM
                          ROW (NULL::text, NULL::text, NULL::text, '{}'::jsonb)
     AND ROW (NEW.id, NEW.created_at, NEW.kind, NEW.user_id, NEW.actor_id, NEW.count, NEW.machine_user, NEW.command)
         IS NOT DISTINCT FROM
         ROW (OLD.id, OLD.created_at, OLD.kind, OLD.user_id, OLD.actor_id, OLD.count, OLD.machine_user, OLD.command) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'security events are append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER security_events_append_only BEFORE UPDATE OR DELETE ON security_events
  FOR EACH ROW EXECUTE FUNCTION keep_security_events();
CREATE TRIGGER security_events_not_emptied BEFORE TRUNCATE ON security_events
  FOR EACH STATEMENT EXECUTE FUNCTION keep_security_events();

-- The two things beyond adding that the shop may have done, by the owner of the table: it has no rights for either.

-- Deletes events that are older than so many days, the oldest first, and answers how many they were.
CREATE FUNCTION drop_old_security_events(keep_days integer, at_most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  dropped integer;
BEGIN
  IF keep_days IS NULL OR keep_days < 30 THEN
    RAISE EXCEPTION 'security events are kept for 30 days at least' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  DELETE FROM public.security_events WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM public.security_events WHERE created_at < now() - make_interval(days => keep_days)
     ORDER BY created_at, id LIMIT least(at_most, 100000)));
  GET DIAGNOSTICS dropped = ROW_COUNT;
  RETURN dropped;
END $$;

-- Takes out of the log what tells of a person who is gone: addresses, requests, reasons. That something happened to the
-- account of this id stays. Whoever can still come in, by password, session or token, is not gone.
CREATE FUNCTION erase_person_from_security_events(person object_id) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  erased integer;
BEGIN
  IF EXISTS (SELECT FROM public.users WHERE id = person AND password_hash IS NOT NULL)
     OR EXISTS (SELECT FROM public.sessions WHERE user_id = person AND revoked_at IS NULL AND expires_at > now())
     OR EXISTS (SELECT FROM public.tokens WHERE user_id = person AND revoked_at IS NULL
                   AND (expires_at IS NULL OR expires_at > now())) THEN
    RAISE EXCEPTION 'this person still has an account' USING ERRCODE = 'restrict_violation';
  END IF;
  UPDATE public.security_events SET address = NULL, request_id = NULL, reason = NULL, detail = '{}'
   WHERE (user_id = person OR actor_id = person)
     AND ROW (address, request_id, reason, detail) IS DISTINCT FROM ROW (NULL::text, NULL::text, NULL::text, '{}'::jsonb);
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END $$;

-- A function can be called by everybody unless that is taken away; who may call these is granted beside the tables.
REVOKE EXECUTE ON FUNCTION drop_old_security_events(integer, integer) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION erase_person_from_security_events(object_id) FROM PUBLIC;
