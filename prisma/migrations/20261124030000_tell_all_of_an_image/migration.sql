-- An image's page shows its readme and how many of its ratings are an owner's. Pages are kept until the image's number
-- changes, so these change it too. Whoever changes something else that a page shows sets `updated_at`.
DROP TRIGGER images_number_changed ON images;
CREATE TRIGGER images_number_changed BEFORE UPDATE ON images
  FOR EACH ROW WHEN (
    (OLD.alias, OLD.description, OLD.image_name, OLD.os, OLD.release, OLD.architecture, OLD.variant,
     OLD.size_bytes, OLD.price_cents, OLD.added_at, OLD.current_serial, OLD.tags, OLD.search_text, OLD.prespawn,
     OLD.published, OLD.icon_sha256, OLD.rating_sum, OLD.rating_count, OLD.readme, OLD.updated_at)
    IS DISTINCT FROM
    (NEW.alias, NEW.description, NEW.image_name, NEW.os, NEW.release, NEW.architecture, NEW.variant,
     NEW.size_bytes, NEW.price_cents, NEW.added_at, NEW.current_serial, NEW.tags, NEW.search_text, NEW.prespawn,
     NEW.published, NEW.icon_sha256, NEW.rating_sum, NEW.rating_count, NEW.readme, NEW.updated_at))
  EXECUTE FUNCTION number_image_change();

-- A rating becomes an owner's, or is that no more. Locks are still taken in the order wallet, ownership, image.
CREATE FUNCTION follow_verified_ratings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed ownerships := coalesce(NEW, OLD);
BEGIN
  UPDATE images SET updated_at = clock_timestamp()
   WHERE id = changed.image_id
     AND EXISTS (SELECT FROM ratings WHERE user_id = changed.user_id AND image_id = changed.image_id);
  RETURN NULL;
END $$;
CREATE TRIGGER ownerships_verify_ratings AFTER INSERT OR DELETE ON ownerships
  FOR EACH ROW EXECUTE FUNCTION follow_verified_ratings();
