-- A migration may have a data step beside it, data.ts (lib/database/data-step.ts). What is done of it is recorded here.
CREATE TABLE data_steps (
  migration   text PRIMARY KEY,
  -- Where the next batch begins, as the step itself puts it.
  after       text,
  started_at  timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz(3),
  CHECK (length(migration) BETWEEN 1 AND 255),
  CHECK (length(after) <= 1000)
);
