-- Operators write an image's text, tags and icon themselves.

-- Which of `description` and `tags` an operator has set: an import leaves these alone.
ALTER TABLE images
  ADD COLUMN set_by_operator text[] NOT NULL DEFAULT '{}'
    CHECK (set_by_operator <@ ARRAY['description', 'tags']);

-- What a page shows of an image makes a kept page untrue when it changes: the readme too.
DROP TRIGGER images_number_changed ON images;
CREATE TRIGGER images_number_changed BEFORE UPDATE ON images
  FOR EACH ROW WHEN (
    (OLD.alias, OLD.description, OLD.image_name, OLD.os, OLD.release, OLD.architecture, OLD.variant,
     OLD.size_bytes, OLD.price_cents, OLD.added_at, OLD.current_serial, OLD.tags, OLD.search_text, OLD.prespawn,
     OLD.published, OLD.icon_sha256, OLD.rating_sum, OLD.rating_count, OLD.readme)
    IS DISTINCT FROM
    (NEW.alias, NEW.description, NEW.image_name, NEW.os, NEW.release, NEW.architecture, NEW.variant,
     NEW.size_bytes, NEW.price_cents, NEW.added_at, NEW.current_serial, NEW.tags, NEW.search_text, NEW.prespawn,
     NEW.published, NEW.icon_sha256, NEW.rating_sum, NEW.rating_count, NEW.readme))
  EXECUTE FUNCTION number_image_change();
