-- Each server keeps the published images in memory and asks for what has changed since it last asked. So a change carries
-- the number of the transaction that made it: with the snapshot of the last time, a server knows exactly which
-- transactions it has not seen, those that were in flight then among them.

ALTER TABLE images
  ADD COLUMN changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  -- What the index in memory can hold of one image.
  ADD CHECK (octet_length(search_text) <= 65535),
  ADD CHECK (octet_length(array_to_string(tags, '')) <= 65535);
CREATE INDEX images_changed_xid_idx ON images (changed_xid);

CREATE FUNCTION number_image_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_xid := pg_current_xact_id();
  RETURN NEW;
END $$;
CREATE TRIGGER images_number_new BEFORE INSERT ON images
  FOR EACH ROW EXECUTE FUNCTION number_image_change();
-- Generated columns are not known yet: the average and the score follow the ratings' sum and count.
CREATE TRIGGER images_number_changed BEFORE UPDATE ON images
  FOR EACH ROW WHEN (
    (OLD.alias, OLD.description, OLD.image_name, OLD.os, OLD.release, OLD.architecture, OLD.variant,
     OLD.size_bytes, OLD.price_cents, OLD.added_at, OLD.current_serial, OLD.tags, OLD.search_text, OLD.prespawn,
     OLD.published, OLD.icon_sha256, OLD.rating_sum, OLD.rating_count)
    IS DISTINCT FROM
    (NEW.alias, NEW.description, NEW.image_name, NEW.os, NEW.release, NEW.architecture, NEW.variant,
     NEW.size_bytes, NEW.price_cents, NEW.added_at, NEW.current_serial, NEW.tags, NEW.search_text, NEW.prespawn,
     NEW.published, NEW.icon_sha256, NEW.rating_sum, NEW.rating_count))
  EXECUTE FUNCTION number_image_change();

-- What a deleted image leaves behind for a day: a server that was away for longer begins anew.
CREATE TABLE removed_images (
  id          object_id PRIMARY KEY,
  removed_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  removed_at  timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX removed_images_removed_xid_idx ON removed_images (removed_xid);
CREATE INDEX removed_images_removed_at_idx ON removed_images (removed_at);

CREATE FUNCTION note_removed_images() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO removed_images (id) SELECT id FROM images
        ON CONFLICT (id) DO UPDATE SET removed_xid = excluded.removed_xid, removed_at = excluded.removed_at;
  ELSE
    INSERT INTO removed_images (id) SELECT id FROM removed
        ON CONFLICT (id) DO UPDATE SET removed_xid = excluded.removed_xid, removed_at = excluded.removed_at;
  END IF;
  DELETE FROM removed_images WHERE id IN
    (SELECT id FROM removed_images WHERE removed_at < now() - interval '1 day' LIMIT 10000 FOR UPDATE SKIP LOCKED);
  RETURN NULL;
END $$;
CREATE TRIGGER images_note_removed AFTER DELETE ON images
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION note_removed_images();
CREATE TRIGGER images_note_truncated BEFORE TRUNCATE ON images
  FOR EACH STATEMENT EXECUTE FUNCTION note_removed_images();
