-- Links by which people set a new password without the present one. An account has one at most, and its use takes it away.

CREATE TABLE password_resets (
  user_id    object_id PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  -- SHA-256 of the secret in the link.
  hash       bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  expires_at timestamptz(3) NOT NULL
);
