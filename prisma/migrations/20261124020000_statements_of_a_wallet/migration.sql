-- A user reads the movements of their wallet by day, and beside each what the wallet held then: the sum of the wallet's
-- entries up to its own. Both indexes do what those before them did, and that too.

CREATE INDEX transactions_user_id_created_at_id_idx ON transactions (user_id, created_at, id);
DROP INDEX transactions_user_id_created_at_idx;

CREATE INDEX entries_wallet_idx ON entries (user_id, id) INCLUDE (transaction_id, amount_cents) WHERE user_id IS NOT NULL;
DROP INDEX entries_user_id_idx;
