-- Where images come from. An image is one product of one source: another's product of the same name is another image.

CREATE TABLE sources (
  id         object_id PRIMARY KEY DEFAULT new_id(),
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  -- The URL of a server, or the path of a folder or file on this machine.
  address    text COLLATE "C" NOT NULL UNIQUE CHECK (octet_length(address) BETWEEN 1 AND 2000),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX sources_name_key ON sources (lower(name));

-- Images of which nobody knows where they come from, until a source names them; and those that the shop comes with.
INSERT INTO sources (id, name, address) VALUES
  ('000000000000000000000000', 'unknown', 'unknown:'),
  ('000000000000000000000001', 'First catalogue', 'first-catalogue:');

ALTER TABLE images
  ADD COLUMN source_id object_id NOT NULL DEFAULT '000000000000000000000000' REFERENCES sources,
  -- Since when its source does not list it any more.
  ADD COLUMN withdrawn_at timestamptz(3),
  -- Whose word took it out of the shop; what a source took out comes back with it.
  ADD COLUMN unpublished_by text CHECK (unpublished_by IN ('operator', 'source')),
  ADD CHECK (unpublished_by IS NULL OR NOT published),
  DROP CONSTRAINT images_product_key,
  ADD CONSTRAINT images_source_id_product_key UNIQUE (source_id, product);
UPDATE images SET unpublished_by = 'operator' WHERE NOT published;

ALTER TABLE serials ADD COLUMN withdrawn_at timestamptz(3);
