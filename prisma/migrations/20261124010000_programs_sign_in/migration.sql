-- Programs sign in too. A log-in is a session; the tokens that it was given live no longer than that session does.

ALTER TABLE tokens
  ADD COLUMN enabled    boolean NOT NULL DEFAULT true,
  ADD COLUMN session_id object_id REFERENCES sessions ON DELETE CASCADE;
CREATE INDEX tokens_session_id_idx ON tokens (session_id) WHERE session_id IS NOT NULL;

-- What a log-in is renewed with, once each. A used one is kept as long as its session: seeing it again means that it
-- was stolen, and ends the session.
CREATE TABLE refresh_tokens (
  hash       bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  session_id object_id NOT NULL REFERENCES sessions ON DELETE CASCADE,
  used_at    timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX refresh_tokens_session_id_idx ON refresh_tokens (session_id);

-- As before, and a token must be enabled and the log-in that it came with not over.
CREATE OR REPLACE FUNCTION is_live(caller_id object_id, with_token object_id, with_session object_id) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM users WHERE id = caller_id AND suspended_at IS NULL)
     AND (EXISTS (SELECT FROM tokens t WHERE t.id = with_token AND t.user_id = caller_id
                     AND t.enabled AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())
                     AND (t.session_id IS NULL OR EXISTS (SELECT FROM sessions s WHERE s.id = t.session_id
                            AND s.revoked_at IS NULL AND s.expires_at > now())))
       OR EXISTS (SELECT FROM sessions WHERE id = with_session AND user_id = caller_id
                     AND revoked_at IS NULL AND expires_at > now()))
$$;
