-- A right is what a holder has of a listing: by a purchase, an import or a grant. It covers every architecture. Which
-- images are in somebody's library is another question, and has a table of its own.

CREATE TYPE right_source AS ENUM ('purchase', 'import', 'grant');

CREATE TABLE entitlements (
  id            object_id PRIMARY KEY DEFAULT new_id(),
  holder_id     object_id NOT NULL REFERENCES holders,
  listing_id    object_id NOT NULL REFERENCES listings,
  source        right_source NOT NULL,
  -- To the microsecond: rounded up, it would begin after who bought at once looks at it.
  starts_at     timestamptz NOT NULL DEFAULT now(),
  -- When it ends by itself; null for one that lasts.
  ends_at       timestamptz(3),
  -- Serials that come later are not covered; null for one that covers all.
  serials_until timestamptz(3),
  -- When it was ended, by a refund or an operator.
  ended_at      timestamptz(3),
  created_at    timestamptz(3) NOT NULL DEFAULT now(),
  CHECK (ends_at > starts_at),
  UNIQUE (id, holder_id, listing_id)
);
-- Of two that are bought or imported at once, the second breaks this and is judged once more.
CREATE UNIQUE INDEX entitlements_one_open_key ON entitlements (holder_id, listing_id, source)
 WHERE ended_at IS NULL AND source <> 'grant';
CREATE INDEX entitlements_listing_id_idx ON entitlements (listing_id);
CREATE INDEX entitlements_holder_id_listing_id_idx ON entitlements (holder_id, listing_id);

CREATE TABLE right_charges (
  transaction_id object_id PRIMARY KEY REFERENCES transactions,
  entitlement_id object_id NOT NULL REFERENCES entitlements
);
CREATE INDEX right_charges_entitlement_id_idx ON right_charges (entitlement_id);

-- An image is in a library by a right of the same holder on the image's own listing: the keys say so. Where listings are
-- merged they are looked at last.
ALTER TABLE images ADD CONSTRAINT images_id_listing_id_key UNIQUE (id, listing_id);
CREATE TABLE library_images (
  id             object_id PRIMARY KEY DEFAULT new_id(),
  holder_id      object_id NOT NULL REFERENCES holders,
  image_id       object_id NOT NULL,
  listing_id     object_id NOT NULL,
  entitlement_id object_id NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (holder_id, image_id),
  FOREIGN KEY (image_id, listing_id) REFERENCES images (id, listing_id) ON UPDATE CASCADE DEFERRABLE,
  FOREIGN KEY (entitlement_id, holder_id, listing_id) REFERENCES entitlements (id, holder_id, listing_id)
    ON UPDATE CASCADE DEFERRABLE
);
CREATE INDEX library_images_holder_id_created_at_idx ON library_images (holder_id, created_at, id);
CREATE INDEX library_images_image_id_idx ON library_images (image_id);
CREATE INDEX library_images_entitlement_id_idx ON library_images (entitlement_id);

-- The rights that hold now: nothing else is asked by who wants to know what somebody has. By the clock and not by now(),
-- the beginning of the transaction: one that waited for another's purchase must see its right.
CREATE VIEW rights_now AS
  SELECT id, holder_id, listing_id, source, starts_at, ends_at, serials_until
    FROM entitlements
   WHERE ended_at IS NULL AND starts_at <= clock_timestamp() AND (ends_at IS NULL OR ends_at > clock_timestamp());

-- The move. What somebody has of one listing by purchases is one right with all its charges, and so with imports. A
-- purchase that was refunded had a right that has ended.
CREATE TEMPORARY TABLE bought ON COMMIT DROP AS
  SELECT t.id AS transaction_id, t.holder_id, i.listing_id, t.created_at, r.created_at AS refunded_at
    FROM transactions t JOIN images i ON i.id = t.image_id LEFT JOIN transactions r ON r.refunds_id = t.id
   WHERE t.kind = 'purchase';

INSERT INTO entitlements (holder_id, listing_id, source, starts_at, created_at)
SELECT holder_id, listing_id, 'purchase'::right_source, min(created_at), min(created_at)
  FROM bought WHERE refunded_at IS NULL GROUP BY holder_id, listing_id
UNION ALL
SELECT o.user_id, i.listing_id, 'import'::right_source, min(o.created_at), min(o.created_at)
  FROM ownerships o JOIN images i ON i.id = o.image_id WHERE o.transaction_id IS NULL GROUP BY o.user_id, i.listing_id;
INSERT INTO right_charges (transaction_id, entitlement_id)
SELECT b.transaction_id, e.id FROM bought b
  JOIN entitlements e ON e.holder_id = b.holder_id AND e.listing_id = b.listing_id AND e.source = 'purchase'
 WHERE b.refunded_at IS NULL;

WITH ended AS MATERIALIZED (
  SELECT new_id() AS id, * FROM bought WHERE refunded_at IS NOT NULL
), rights AS (
  INSERT INTO entitlements (id, holder_id, listing_id, source, starts_at, ended_at, created_at)
  SELECT id, holder_id, listing_id, 'purchase'::right_source, created_at, refunded_at, created_at FROM ended
)
INSERT INTO right_charges (transaction_id, entitlement_id) SELECT transaction_id, id FROM ended;

INSERT INTO library_images (id, holder_id, image_id, listing_id, entitlement_id, created_at)
SELECT o.id, o.user_id, o.image_id, i.listing_id, e.id, o.created_at
  FROM ownerships o JOIN images i ON i.id = o.image_id
  JOIN entitlements e ON e.holder_id = o.user_id AND e.listing_id = i.listing_id AND e.ended_at IS NULL
   AND e.source = CASE WHEN o.transaction_id IS NULL THEN 'import' ELSE 'purchase' END::right_source;

DROP TABLE ownerships;
DROP FUNCTION follow_verified_ratings();

-- A rating becomes an owner's, or is that no more: the listing's page tells. Locks are taken in the order wallet, right,
-- library row, rating, listing.
CREATE FUNCTION follow_verified_ratings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE listings l SET updated_at = clock_timestamp()
   WHERE l.id = NEW.listing_id
     AND EXISTS (SELECT FROM ratings r JOIN holders h ON h.user_id = r.user_id
                  WHERE r.listing_id = NEW.listing_id AND h.id = NEW.holder_id);
  RETURN NULL;
END $$;
CREATE TRIGGER entitlements_verify_ratings AFTER INSERT OR UPDATE ON entitlements
  FOR EACH ROW EXECUTE FUNCTION follow_verified_ratings();
