-- Sessions and tokens are deleted a while after their end: by a job that finds them without reading all.
CREATE INDEX sessions_ended_at_idx ON sessions (least(revoked_at, expires_at));
CREATE INDEX tokens_ended_at_idx ON tokens (least(revoked_at, expires_at));
