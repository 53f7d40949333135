-- A token that was made with another token lives no longer than that one, and no longer than the log-in that began it.

ALTER TABLE tokens
  -- The log-in whose token made it, or made what made it.
  ADD COLUMN family_id object_id REFERENCES sessions ON DELETE CASCADE,
  -- The token that made it. Not that of a log-in, which is replaced at each renewal: there the family says all.
  ADD COLUMN parent_id object_id REFERENCES tokens ON DELETE CASCADE,
  ADD CHECK (session_id IS NULL OR (family_id IS NULL AND parent_id IS NULL));
CREATE INDEX tokens_family_id_idx ON tokens (family_id) WHERE family_id IS NOT NULL;
CREATE INDEX tokens_parent_id_idx ON tokens (parent_id) WHERE parent_id IS NOT NULL;

-- Whether a token that made another may still act itself, and so what made that one.
CREATE FUNCTION maker_stands(maker object_id) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH RECURSIVE makers AS (
    SELECT id, parent_id, enabled, revoked_at, expires_at FROM tokens WHERE id = maker
    UNION ALL
    SELECT t.id, t.parent_id, t.enabled, t.revoked_at, t.expires_at FROM makers m JOIN tokens t ON t.id = m.parent_id
  )
  SELECT count(*) > 0 AND bool_and(enabled AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()))
    FROM makers
$$;

-- As before, and neither the log-in that a token descends from nor a token that it descends from may be over.
CREATE OR REPLACE FUNCTION is_live(caller_id object_id, with_token object_id, with_session object_id) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM users WHERE id = caller_id AND suspended_at IS NULL)
     AND (EXISTS (SELECT FROM tokens t WHERE t.id = with_token AND t.user_id = caller_id
                     AND t.enabled AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())
                     AND (coalesce(t.session_id, t.family_id) IS NULL
                          OR EXISTS (SELECT FROM sessions s WHERE s.id = coalesce(t.session_id, t.family_id)
                                        AND s.revoked_at IS NULL AND s.expires_at > now()))
                     AND (t.parent_id IS NULL OR maker_stands(t.parent_id)))
       OR EXISTS (SELECT FROM sessions WHERE id = with_session AND user_id = caller_id
                     AND revoked_at IS NULL AND expires_at > now()))
$$;
