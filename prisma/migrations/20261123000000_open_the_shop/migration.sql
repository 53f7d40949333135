-- The shop's first day: people, catalogue, ownership, ratings and the ledger.
-- Rules that must never break stand here as constraints, whatever the code above them does.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Ids are 24 lower-case hex digits: 8 of time, so that new rows land side by side in an index, and 16 from a random UUID.
CREATE FUNCTION new_id() RETURNS text LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT lpad(to_hex(extract(epoch FROM clock_timestamp())::bigint), 8, '0')
      || substr(replace(gen_random_uuid()::text, '-', ''), 1, 16)
$$;

CREATE DOMAIN object_id AS text COLLATE "C" CHECK (VALUE ~ '^[0-9a-f]{24}$');
CREATE DOMAIN sha256_hex AS text COLLATE "C" CHECK (VALUE ~ '^[0-9a-f]{64}$');

CREATE TYPE role AS ENUM ('user', 'operator');
CREATE TYPE transaction_kind AS ENUM ('opening_balance', 'top_up', 'purchase', 'refund', 'adjustment');
CREATE TYPE account AS ENUM ('wallet', 'revenue', 'money_received', 'goodwill');

CREATE TABLE shop (
  id                boolean PRIMARY KEY DEFAULT true CHECK (id),
  currency          text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  catalog_filled_at timestamptz(3),
  created_at        timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE users (
  id            object_id PRIMARY KEY DEFAULT new_id(),
  email         text COLLATE "C" NOT NULL UNIQUE CHECK (email !~ '[A-Z]' AND email LIKE '%_@_%' AND length(email) <= 254),
  username      text COLLATE "C" NOT NULL CHECK (username ~ '^[a-zA-Z0-9_-]{3,50}$'),
  alias         text NOT NULL CHECK (length(alias) BETWEEN 1 AND 100),
  role          role NOT NULL DEFAULT 'user',
  password_hash text,
  suspended_at  timestamptz(3),
  created_at    timestamptz(3) NOT NULL DEFAULT now(),
  updated_at    timestamptz(3) NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_username_key ON users (lower(username));

CREATE TABLE sessions (
  id           object_id PRIMARY KEY DEFAULT new_id(),
  user_id      object_id NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at   timestamptz(3) NOT NULL DEFAULT now(),
  last_seen_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at   timestamptz(3) NOT NULL,
  revoked_at   timestamptz(3),
  user_agent   text CHECK (length(user_agent) <= 500),
  ip           text CHECK (length(ip) <= 64)
);
CREATE INDEX sessions_user_id_created_at_idx ON sessions (user_id, created_at);

CREATE TABLE tokens (
  id           object_id PRIMARY KEY DEFAULT new_id(),
  user_id      object_id NOT NULL REFERENCES users ON DELETE CASCADE,
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  prefix       text NOT NULL CHECK (length(prefix) BETWEEN 4 AND 12),
  hash         bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  scopes       text[] NOT NULL,
  expires_at   timestamptz(3),
  revoked_at   timestamptz(3),
  last_used_at timestamptz(3),
  last_used_ip text CHECK (length(last_used_ip) <= 64),
  created_at   timestamptz(3) NOT NULL DEFAULT now(),
  updated_at   timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX tokens_user_id_created_at_idx ON tokens (user_id, created_at);

CREATE TABLE icons (
  sha256     sha256_hex PRIMARY KEY,
  png        bytea NOT NULL CHECK (octet_length(png) BETWEEN 1 AND 262144),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE images (
  id                 object_id PRIMARY KEY DEFAULT new_id(),
  product            text COLLATE "C" NOT NULL UNIQUE CHECK (length(product) BETWEEN 1 AND 300),
  alias              text COLLATE "C" NOT NULL CHECK (alias ~ '^[\x21-\x7e]{1,200}$'),
  description        text NOT NULL CHECK (length(description) <= 1000),
  image_name         text COLLATE "C" NOT NULL CHECK (length(image_name) BETWEEN 1 AND 200),
  os                 text COLLATE "C" NOT NULL CHECK (os !~ '[A-Z]' AND length(os) BETWEEN 1 AND 100),
  release            text COLLATE "C" NOT NULL CHECK (length(release) BETWEEN 1 AND 100),
  architecture       text COLLATE "C" NOT NULL CHECK (architecture !~ '[A-Z]' AND length(architecture) BETWEEN 1 AND 50),
  variant            text COLLATE "C" CHECK (variant !~ '[A-Z]' AND length(variant) BETWEEN 1 AND 100),
  size_bytes         bigint NOT NULL CHECK (size_bytes BETWEEN 0 AND 9007199254740991),
  price_cents        integer NOT NULL DEFAULT 0 CHECK (price_cents BETWEEN 0 AND 999999999),
  added_at           timestamptz(3) NOT NULL DEFAULT now(),
  current_serial     text COLLATE "C" NOT NULL CHECK (length(current_serial) BETWEEN 1 AND 100),
  tags               text[] COLLATE "C" NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 50),
  readme             text NOT NULL DEFAULT '' CHECK (length(readme) <= 100000),
  search_text        text COLLATE "C" NOT NULL,
  prespawn           boolean NOT NULL DEFAULT false,
  published          boolean NOT NULL DEFAULT true,
  icon_sha256        sha256_hex REFERENCES icons,
  rating_sum         bigint NOT NULL DEFAULT 0,
  rating_count       integer NOT NULL DEFAULT 0 CHECK (rating_count >= 0),
  average_hundredths integer NOT NULL GENERATED ALWAYS AS
    (CASE WHEN rating_count = 0 THEN 0 ELSE (2 * rating_sum + rating_count) / (2 * rating_count) END) STORED,
  top_score          bigint NOT NULL GENERATED ALWAYS AS
    ((rating_sum + 1500) * 10000 / (rating_count + 5)) STORED,
  created_at         timestamptz(3) NOT NULL DEFAULT now(),
  updated_at         timestamptz(3) NOT NULL DEFAULT now(),
  CHECK (rating_sum BETWEEN 0 AND 500 * rating_count::bigint)
);
-- Each sort order of the public list; ties are broken by id in the same direction, so one index reads both ways.
CREATE INDEX images_alias_idx ON images (alias, id) WHERE published;
CREATE INDEX images_added_at_idx ON images (added_at, id) WHERE published;
CREATE INDEX images_price_idx ON images (price_cents, id) WHERE published;
CREATE INDEX images_average_idx ON images (average_hundredths, id) WHERE published;
CREATE INDEX images_top_idx ON images (top_score, id) WHERE published;
-- The common filters.
CREATE INDEX images_os_architecture_price_idx ON images (os, architecture, price_cents) WHERE published;
CREATE INDEX images_architecture_idx ON images (architecture, added_at, id) WHERE published;
CREATE INDEX images_os_added_at_idx ON images (os, added_at, id) WHERE published;
CREATE INDEX images_variant_idx ON images (variant) WHERE published;
CREATE INDEX images_tags_idx ON images USING gin (tags) WHERE published;
CREATE INDEX images_search_text_idx ON images USING gin (search_text gin_trgm_ops) WHERE published;
CREATE INDEX images_icon_sha256_idx ON images (icon_sha256);

CREATE TABLE serials (
  id          object_id PRIMARY KEY DEFAULT new_id(),
  image_id    object_id NOT NULL REFERENCES images ON DELETE CASCADE,
  serial      text COLLATE "C" NOT NULL CHECK (length(serial) BETWEEN 1 AND 100),
  size_bytes  bigint NOT NULL CHECK (size_bytes BETWEEN 0 AND 9007199254740991),
  released_at timestamptz(3) NOT NULL,
  created_at  timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (image_id, serial)
);

CREATE TABLE serial_files (
  id           object_id PRIMARY KEY DEFAULT new_id(),
  serial_id    object_id NOT NULL REFERENCES serials ON DELETE CASCADE,
  kind         text COLLATE "C" NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
  name         text COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  path         text COLLATE "C" NOT NULL CHECK (length(path) BETWEEN 1 AND 1000),
  size_bytes   bigint NOT NULL CHECK (size_bytes BETWEEN 0 AND 9007199254740991),
  sha256       sha256_hex,
  fingerprints jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(fingerprints) = 'object'),
  UNIQUE (serial_id, name)
);

CREATE TABLE wallets (
  user_id       object_id PRIMARY KEY REFERENCES users,
  balance_cents bigint NOT NULL DEFAULT 0 CHECK (balance_cents BETWEEN 0 AND 9007199254740991),
  updated_at    timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE transactions (
  id           object_id PRIMARY KEY DEFAULT new_id(),
  kind         transaction_kind NOT NULL,
  user_id      object_id NOT NULL REFERENCES users,
  amount_cents bigint NOT NULL CHECK (amount_cents <> 0),
  image_id     object_id REFERENCES images,
  refunds_id   object_id UNIQUE REFERENCES transactions,
  actor_id     object_id REFERENCES users,
  reason       text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  created_at   timestamptz(3) NOT NULL DEFAULT now(),
  CHECK ((kind = 'refund') = (refunds_id IS NOT NULL)),
  CHECK ((kind IN ('purchase', 'refund')) = (image_id IS NOT NULL)),
  CHECK (kind <> 'purchase' OR amount_cents < 0),
  CHECK (kind NOT IN ('opening_balance', 'top_up', 'refund') OR amount_cents > 0)
);
CREATE INDEX transactions_user_id_created_at_idx ON transactions (user_id, created_at);

CREATE TABLE entries (
  id             bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  transaction_id object_id NOT NULL REFERENCES transactions,
  account        account NOT NULL,
  user_id        object_id REFERENCES users,
  amount_cents   bigint NOT NULL CHECK (amount_cents <> 0),
  CHECK ((account = 'wallet') = (user_id IS NOT NULL))
);
CREATE INDEX entries_transaction_id_idx ON entries (transaction_id);
CREATE INDEX entries_user_id_idx ON entries (user_id) WHERE user_id IS NOT NULL;

CREATE TABLE ownerships (
  id             object_id PRIMARY KEY DEFAULT new_id(),
  user_id        object_id NOT NULL REFERENCES users,
  image_id       object_id NOT NULL REFERENCES images,
  price_cents    integer NOT NULL CHECK (price_cents BETWEEN 0 AND 999999999),
  transaction_id object_id UNIQUE REFERENCES transactions,
  created_at     timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (user_id, image_id),
  CHECK ((price_cents > 0) = (transaction_id IS NOT NULL))
);
CREATE INDEX ownerships_user_id_created_at_idx ON ownerships (user_id, created_at, id);
CREATE INDEX ownerships_image_id_idx ON ownerships (image_id);

CREATE TABLE ratings (
  id         object_id PRIMARY KEY DEFAULT new_id(),
  user_id    object_id NOT NULL REFERENCES users,
  image_id   object_id NOT NULL REFERENCES images,
  hundredths smallint NOT NULL CHECK (hundredths BETWEEN 0 AND 500),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (user_id, image_id)
);
CREATE INDEX ratings_image_id_idx ON ratings (image_id);

CREATE TABLE idempotency_keys (
  user_id      object_id NOT NULL REFERENCES users,
  operation    text NOT NULL CHECK (length(operation) BETWEEN 1 AND 100),
  key          text COLLATE "C" NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  request_hash bytea NOT NULL CHECK (octet_length(request_hash) = 32),
  status       smallint NOT NULL CHECK (status BETWEEN 200 AND 299),
  body         text NOT NULL,
  created_at   timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, operation, key)
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);

CREATE TABLE rate_limits (
  key    varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX rate_limits_expire_idx ON rate_limits (expire);

-- The ledger is append-only, for everybody: a correction is a new transaction.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER transactions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transactions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

-- Double entry: the entries of a transaction come in one INSERT and sum to 0.
CREATE FUNCTION refuse_unbalanced_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added GROUP BY transaction_id HAVING sum(amount_cents) <> 0) THEN
    RAISE EXCEPTION 'the entries of a transaction must sum to 0' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER entries_balance AFTER INSERT ON entries
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced_entries();

-- An image's rating sum and count follow its ratings, whoever writes them and however many at once.
CREATE FUNCTION follow_ratings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE images i SET rating_sum = i.rating_sum - gone.stars, rating_count = i.rating_count - gone.votes
      FROM (SELECT image_id, sum(hundredths) AS stars, count(*) AS votes FROM removed GROUP BY image_id) AS gone
     WHERE i.id = gone.image_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE images i SET rating_sum = i.rating_sum + come.stars, rating_count = i.rating_count + come.votes
      FROM (SELECT image_id, sum(hundredths) AS stars, count(*) AS votes FROM added GROUP BY image_id) AS come
     WHERE i.id = come.image_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ratings_added AFTER INSERT ON ratings
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION follow_ratings();
CREATE TRIGGER ratings_changed AFTER UPDATE ON ratings
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION follow_ratings();
CREATE TRIGGER ratings_removed AFTER DELETE ON ratings
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION follow_ratings();

-- Whether a caller may still act: not suspended, and the token or session that it came with not ended. Each write asks
-- this inside its own transaction, so that an ended credential cannot slip in between check and deed.
CREATE FUNCTION is_live(caller_id object_id, with_token object_id, with_session object_id) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM users WHERE id = caller_id AND suspended_at IS NULL)
     AND (EXISTS (SELECT FROM tokens WHERE id = with_token AND user_id = caller_id
                     AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()))
       OR EXISTS (SELECT FROM sessions WHERE id = with_session AND user_id = caller_id
                     AND revoked_at IS NULL AND expires_at > now()))
$$;
