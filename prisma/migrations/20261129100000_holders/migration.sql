-- Money belongs to a holder. Each user is one, with the user's own id; what else may hold something later has no user.

CREATE TABLE holders (
  id         object_id PRIMARY KEY,
  -- Whose holder it is; null for one that is not a user's.
  user_id    object_id UNIQUE REFERENCES users,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT holders_of_a_user_have_its_id CHECK (user_id IS NULL OR user_id = id)
);
INSERT INTO holders (id, user_id, created_at) SELECT id, id, created_at FROM users;

-- Each row keeps its value: the holder of a user's money has the user's id. So no row of the ledger is written.
ALTER TABLE wallets RENAME COLUMN user_id TO holder_id;
ALTER TABLE wallets DROP CONSTRAINT wallets_user_id_fkey;
ALTER TABLE wallets ADD CONSTRAINT wallets_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES holders;

ALTER TABLE transactions RENAME COLUMN user_id TO holder_id;
ALTER TABLE transactions DROP CONSTRAINT transactions_user_id_fkey;
ALTER TABLE transactions ADD CONSTRAINT transactions_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES holders;
ALTER INDEX transactions_user_id_created_at_id_idx RENAME TO transactions_holder_id_created_at_id_idx;

ALTER TABLE entries RENAME COLUMN user_id TO holder_id;
ALTER TABLE entries DROP CONSTRAINT entries_user_id_fkey;
ALTER TABLE entries ADD CONSTRAINT entries_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES holders;

-- A token acts as its user, and reaches what its holder has.
ALTER TABLE tokens ADD COLUMN holder_id object_id REFERENCES holders;
UPDATE tokens SET holder_id = user_id;
ALTER TABLE tokens ALTER COLUMN holder_id SET NOT NULL;
