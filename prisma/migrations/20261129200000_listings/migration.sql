-- A listing is what people see, buy and rate: one product, with an image for each architecture. What its images share
-- (words, price, icon, ratings) moves from them to it.

-- The grammar of OCI repositories (distribution specification 1.1, "Pulling manifests"): a name is what people will pull by.
-- Some segments would be read as a part of the registry's own addresses, and one like an id as an id.
CREATE FUNCTION is_listing_name(name text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT length(name) <= 200
     AND name ~ '^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$'
     AND name !~ '(^|/)(manifests|blobs|tags|referrers|uploads)(/|$)'
     AND name !~ '^[0-9a-f]{24}(/|$)'
$$;

CREATE TYPE listing_kind AS ENUM ('system', 'application');

CREATE TABLE listings (
  id                 object_id PRIMARY KEY DEFAULT new_id(),
  name               text COLLATE "C" NOT NULL UNIQUE CHECK (is_listing_name(name)),
  source_id          object_id NOT NULL DEFAULT '000000000000000000000000' REFERENCES sources,
  -- What the source tells it apart by (lib/simplestreams/names/describe-image.ts); null until its source is read again.
  source_key         text COLLATE "C" CHECK (length(source_key) BETWEEN 1 AND 600),
  -- Set where images of one product had different prices: it stays for this architecture until an operator merges it.
  only_architecture  text COLLATE "C" CHECK (length(only_architecture) BETWEEN 1 AND 50),
  title              text NOT NULL CHECK (length(title) <= 1000),
  description        text NOT NULL CHECK (length(description) <= 1000),
  kind               listing_kind NOT NULL,
  categories         text[] COLLATE "C" NOT NULL DEFAULT '{}' CHECK (cardinality(categories) <= 20),
  tags               text[] COLLATE "C" NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 50),
  os                 text COLLATE "C" NOT NULL CHECK (os !~ '[A-Z]' AND length(os) BETWEEN 1 AND 100),
  release            text COLLATE "C" NOT NULL CHECK (length(release) BETWEEN 1 AND 100),
  variant            text COLLATE "C" CHECK (variant !~ '[A-Z]' AND length(variant) BETWEEN 1 AND 100),
  readme             text NOT NULL DEFAULT '' CHECK (length(readme) <= 100000),
  icon_sha256        sha256_hex REFERENCES icons,
  price_cents        integer NOT NULL DEFAULT 0 CHECK (price_cents BETWEEN 0 AND 999999999),
  -- Who answers for it, where that is somebody else than its source.
  publisher          text CHECK (length(publisher) BETWEEN 1 AND 200),
  licence            text CHECK (length(licence) BETWEEN 1 AND 200),
  released_on        date,
  supported_until    date,
  published          boolean NOT NULL DEFAULT true,
  -- Which of its words an operator has set: an import leaves these alone.
  set_by_operator    text[] NOT NULL DEFAULT '{}'
    CHECK (set_by_operator <@ ARRAY['categories', 'description', 'kind', 'tags', 'title']),
  rating_sum         bigint NOT NULL DEFAULT 0,
  rating_count       integer NOT NULL DEFAULT 0 CHECK (rating_count >= 0),
  average_hundredths integer NOT NULL GENERATED ALWAYS AS
    (CASE WHEN rating_count = 0 THEN 0 ELSE (2 * rating_sum + rating_count) / (2 * rating_count) END) STORED,
  top_score          bigint NOT NULL GENERATED ALWAYS AS
    ((rating_sum + 1500) * 10000 / (rating_count + 5)) STORED,
  created_at         timestamptz(3) NOT NULL DEFAULT now(),
  updated_at         timestamptz(3) NOT NULL DEFAULT now(),
  -- The transaction that last changed what is shown of it, and so of its images.
  changed_xid        xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CHECK (rating_sum BETWEEN 0 AND 500 * rating_count::bigint),
  CHECK (octet_length(array_to_string(tags, '')) <= 65535)
);

-- Every name that a listing has or had: none is ever another's.
CREATE TABLE listing_names (
  name       text COLLATE "C" PRIMARY KEY CHECK (is_listing_name(name)),
  listing_id object_id NOT NULL REFERENCES listings ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX listing_names_listing_id_idx ON listing_names (listing_id);
ALTER TABLE listings ADD FOREIGN KEY (name) REFERENCES listing_names DEFERRABLE INITIALLY DEFERRED;

-- Ratings of one person that met in one listing: the latest counts, and these are kept to look at.
CREATE TABLE archived_ratings (
  id         object_id PRIMARY KEY,
  user_id    object_id NOT NULL REFERENCES users,
  listing_id object_id NOT NULL REFERENCES listings,
  image_id   object_id NOT NULL REFERENCES images,
  hundredths smallint NOT NULL CHECK (hundredths BETWEEN 0 AND 500),
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL
);

-- The move. Images of one source with one alias, system, release and variant are the architectures of one product.

-- `Pop_OS/22.04+beta` becomes `pop_os/22.04-beta`; lib/catalog/listing-name.ts says the same.
CREATE FUNCTION pg_temp.name_of(text) RETURNS text LANGUAGE sql AS $$
  WITH parts AS (
    SELECT nth, trim(both '._-' FROM
             regexp_replace(regexp_replace(part, '[^a-z0-9._-]+', '-', 'g'), '[._-]{2,}', '-', 'g')) AS part
      FROM regexp_split_to_table(lower(left($1, 110) COLLATE "C"), '/') WITH ORDINALITY AS split (part, nth)
  ), safe AS (
    SELECT nth, CASE WHEN part IN ('manifests', 'blobs', 'tags', 'referrers', 'uploads')
                       OR part ~ '^[0-9a-f]{24}$' THEN 'x-' || part ELSE part END AS part
      FROM parts WHERE part <> ''
  )
  SELECT coalesce(string_agg(part, '/' ORDER BY nth), 'x') FROM safe
$$;

CREATE TEMPORARY TABLE moves ON COMMIT DROP AS
  WITH numbered AS (
    SELECT id AS image_id, source_id, alias, os, release, variant, architecture, price_cents,
           row_number() OVER (PARTITION BY source_id, alias, os, release, variant, architecture ORDER BY product) AS nth
      FROM images
  ), grouped AS (
    SELECT *, count(*) OVER product > 1 AND min(price_cents) OVER product <> max(price_cents) OVER product AS is_split
      FROM numbered WINDOW product AS (PARTITION BY source_id, alias, os, release, variant, nth)
  )
  SELECT g.image_id, first_value(i.id) OVER same AS leading_id,
         CASE WHEN is_split THEN g.architecture END AS only_architecture
    FROM grouped g JOIN images i ON i.id = g.image_id
  WINDOW same AS (
    PARTITION BY g.source_id, g.alias, g.os, g.release, g.variant, nth, CASE WHEN is_split THEN g.architecture END
    ORDER BY i.published DESC, g.architecture = 'amd64' DESC, g.architecture, i.product);
ALTER TABLE moves ADD COLUMN listing_id object_id;
CREATE INDEX ON moves (leading_id);
ANALYZE moves;

ALTER TABLE images ADD COLUMN listing_id object_id;

DO $$
DECLARE
  build record;
  made object_id;
  wanted text;
  candidate text;
  attempt integer;
BEGIN
  FOR build IN
    SELECT i.*, m.only_architecture, s.name AS source_name
      FROM moves m JOIN images i ON i.id = m.image_id JOIN sources s ON s.id = i.source_id
     WHERE m.image_id = m.leading_id
     ORDER BY s.created_at, s.id DESC, i.alias, i.product
  LOOP
    wanted := pg_temp.name_of(build.alias) || coalesce('-' || build.only_architecture, '');
    candidate := wanted;
    attempt := 1;
    WHILE EXISTS (SELECT FROM listing_names WHERE name = candidate) LOOP
      candidate := left(pg_temp.name_of(build.source_name), 40) || '/' || wanted;
      IF attempt > 1 THEN candidate := candidate || '-' || attempt; END IF;
      attempt := attempt + 1;
    END LOOP;
    made := new_id();
    INSERT INTO listing_names (name, listing_id) VALUES (candidate, made);
    INSERT INTO listings (id, name, source_id, only_architecture, title, description, kind, tags, os, release, variant,
                          readme, icon_sha256, price_cents, set_by_operator, created_at, updated_at)
    VALUES (made, candidate, build.source_id, build.only_architecture, build.description, build.description,
            CASE WHEN 'application' = ANY(build.tags) THEN 'application' ELSE 'system' END::listing_kind, build.tags,
            build.os, build.release, build.variant, build.readme, build.icon_sha256, build.price_cents,
            build.set_by_operator, build.created_at, build.updated_at);
    UPDATE moves SET listing_id = made WHERE leading_id = build.id;
  END LOOP;
END $$;

-- Tables with checks that still wait cannot be altered.
SET CONSTRAINTS ALL IMMEDIATE;

ALTER TABLE images DISABLE TRIGGER images_number_changed;
UPDATE images i SET listing_id = m.listing_id FROM moves m WHERE m.image_id = i.id;

-- Ratings. The sums are made anew from what counts.
DROP TRIGGER ratings_added ON ratings;
DROP TRIGGER ratings_changed ON ratings;
DROP TRIGGER ratings_removed ON ratings;
ALTER TABLE ratings ADD COLUMN listing_id object_id;
UPDATE ratings r SET listing_id = i.listing_id FROM images i WHERE i.id = r.image_id;
WITH older AS (
  DELETE FROM ratings WHERE id IN (
    SELECT id FROM (
      SELECT id, row_number() OVER (PARTITION BY user_id, listing_id ORDER BY updated_at DESC, id DESC) AS nth FROM ratings
    ) AS ranked WHERE nth > 1)
  RETURNING *)
INSERT INTO archived_ratings SELECT id, user_id, listing_id, image_id, hundredths, created_at, updated_at FROM older;
ALTER TABLE ratings
  DROP COLUMN image_id,
  ALTER COLUMN listing_id SET NOT NULL,
  ADD FOREIGN KEY (listing_id) REFERENCES listings,
  ADD CONSTRAINT ratings_user_id_listing_id_key UNIQUE (user_id, listing_id);
CREATE INDEX ratings_listing_id_idx ON ratings (listing_id);
UPDATE listings l SET rating_sum = sums.stars, rating_count = sums.votes
  FROM (SELECT listing_id, sum(hundredths) AS stars, count(*) AS votes FROM ratings GROUP BY listing_id) AS sums
 WHERE l.id = sums.listing_id;

-- What is the listing's is no longer the image's.
DROP TRIGGER images_number_changed ON images;
ALTER TABLE images
  ALTER COLUMN listing_id SET NOT NULL,
  ADD FOREIGN KEY (listing_id) REFERENCES listings,
  ADD CONSTRAINT images_listing_id_architecture_key UNIQUE (listing_id, architecture),
  DROP COLUMN description, DROP COLUMN tags, DROP COLUMN os, DROP COLUMN release, DROP COLUMN variant, DROP COLUMN readme,
  DROP COLUMN icon_sha256, DROP COLUMN average_hundredths, DROP COLUMN top_score, DROP COLUMN price_cents,
  DROP COLUMN set_by_operator, DROP COLUMN rating_sum, DROP COLUMN rating_count;

CREATE UNIQUE INDEX listings_source_key_key ON listings (source_id, source_key, coalesce(only_architecture, ''));
CREATE INDEX listings_price_idx ON listings (price_cents, id) WHERE published;
CREATE INDEX listings_average_idx ON listings (average_hundredths, id) WHERE published;
CREATE INDEX listings_top_idx ON listings (top_score, id) WHERE published;
CREATE INDEX listings_os_idx ON listings (os, price_cents) WHERE published;
CREATE INDEX listings_os_created_at_idx ON listings (os, created_at, id) WHERE published;
CREATE INDEX listings_variant_idx ON listings (variant) WHERE published;
CREATE INDEX listings_tags_idx ON listings USING gin (tags) WHERE published;
CREATE INDEX listings_icon_sha256_idx ON listings (icon_sha256);
CREATE INDEX listings_changed_xid_idx ON listings (changed_xid);

-- All that is shown of an image, its listing's part included. What is public is read through this.
CREATE VIEW catalog_images AS
  SELECT i.id, i.listing_id, i.source_id, i.alias, i.name_key, l.description, i.image_name, l.os, l.release, i.architecture,
         l.variant, i.size_bytes, l.price_cents, i.added_at, i.current_serial, l.tags, l.categories, l.readme, i.search_text,
         i.prespawn, i.published AND l.published AS published, l.icon_sha256, l.rating_sum, l.rating_count,
         l.average_hundredths, l.top_score, greatest(i.updated_at, l.updated_at) AS updated_at
    FROM images i JOIN listings l ON l.id = i.listing_id;

-- Each server asks for what has changed: an image by itself, or all of a listing's by one row. Generated columns are not
-- known yet: the average and the score follow the ratings' sum and count.
CREATE TRIGGER images_number_changed BEFORE UPDATE ON images
  FOR EACH ROW WHEN (
    (OLD.listing_id, OLD.source_id, OLD.alias, OLD.image_name, OLD.architecture, OLD.size_bytes, OLD.added_at,
     OLD.current_serial, OLD.search_text, OLD.prespawn, OLD.published, OLD.updated_at)
    IS DISTINCT FROM
    (NEW.listing_id, NEW.source_id, NEW.alias, NEW.image_name, NEW.architecture, NEW.size_bytes, NEW.added_at,
     NEW.current_serial, NEW.search_text, NEW.prespawn, NEW.published, NEW.updated_at))
  EXECUTE FUNCTION number_image_change();
CREATE TRIGGER listings_number_new BEFORE INSERT ON listings
  FOR EACH ROW EXECUTE FUNCTION number_image_change();
CREATE TRIGGER listings_number_changed BEFORE UPDATE ON listings
  FOR EACH ROW WHEN (
    (OLD.name, OLD.title, OLD.description, OLD.kind, OLD.categories, OLD.tags, OLD.os, OLD.release, OLD.variant, OLD.readme,
     OLD.icon_sha256, OLD.price_cents, OLD.publisher, OLD.licence, OLD.released_on, OLD.supported_until, OLD.published,
     OLD.rating_sum, OLD.rating_count, OLD.updated_at)
    IS DISTINCT FROM
    (NEW.name, NEW.title, NEW.description, NEW.kind, NEW.categories, NEW.tags, NEW.os, NEW.release, NEW.variant, NEW.readme,
     NEW.icon_sha256, NEW.price_cents, NEW.publisher, NEW.licence, NEW.released_on, NEW.supported_until, NEW.published,
     NEW.rating_sum, NEW.rating_count, NEW.updated_at))
  EXECUTE FUNCTION number_image_change();

-- A listing's rating sum and count follow its ratings, whoever writes them and however many at once.
CREATE OR REPLACE FUNCTION follow_ratings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE listings l SET rating_sum = l.rating_sum - gone.stars, rating_count = l.rating_count - gone.votes
      FROM (SELECT listing_id, sum(hundredths) AS stars, count(*) AS votes FROM removed GROUP BY listing_id) AS gone
     WHERE l.id = gone.listing_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE listings l SET rating_sum = l.rating_sum + come.stars, rating_count = l.rating_count + come.votes
      FROM (SELECT listing_id, sum(hundredths) AS stars, count(*) AS votes FROM added GROUP BY listing_id) AS come
     WHERE l.id = come.listing_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ratings_added AFTER INSERT ON ratings
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION follow_ratings();
CREATE TRIGGER ratings_changed AFTER UPDATE ON ratings
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION follow_ratings();
CREATE TRIGGER ratings_removed AFTER DELETE ON ratings
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION follow_ratings();

-- A rating becomes an owner's, or is that no more. Locks are still taken in the order wallet, ownership, listing.
CREATE OR REPLACE FUNCTION follow_verified_ratings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed ownerships := coalesce(NEW, OLD);
BEGIN
  UPDATE listings l SET updated_at = clock_timestamp()
    FROM images i
   WHERE i.id = changed.image_id AND l.id = i.listing_id
     AND EXISTS (SELECT FROM ratings WHERE user_id = changed.user_id AND listing_id = l.id);
  RETURN NULL;
END $$;
