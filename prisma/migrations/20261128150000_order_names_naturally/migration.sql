-- What a name is sorted by where people look: byte by byte it has 2 before 10, and case matters last. Each number is
-- written as the count of its digits and then these, without zeros before them; the name itself, after a space, which no
-- name has, parts those that are otherwise alike. lib/catalog/natural-key.ts does the same, and a test compares both.
CREATE FUNCTION natural_key(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_agg(
           part[1] || CASE WHEN part[2] = '' THEN ''
                           ELSE lpad(length(ltrim(part[2], '0'))::text, 3, '0') || ltrim(part[2], '0') END,
           '' ORDER BY nth) || ' ' || name
    FROM regexp_matches(lower(name COLLATE "C"), '([^0-9]*)([0-9]*)', 'g') WITH ORDINALITY AS parts (part, nth)
$$;

ALTER TABLE images ADD COLUMN name_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (natural_key(alias)) STORED;
CREATE INDEX images_name_idx ON images (name_key, id) WHERE published;
