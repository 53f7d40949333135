-- Which of `description` and `tags` of an image an operator has set: an import leaves these alone.
ALTER TABLE images
  ADD COLUMN set_by_operator text[] NOT NULL DEFAULT '{}'
    CHECK (set_by_operator <@ ARRAY['description', 'tags']);
