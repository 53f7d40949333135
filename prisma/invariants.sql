-- What must hold at any moment, on a live database too: each query names an invariant and returns its violations.
-- No rows at all means that every one holds. Numbers are those of docs/reliability.md.

SELECT 'I1 all ledger entries sum to 0' AS invariant, sum(amount_cents)::text AS violation
  FROM entries HAVING sum(amount_cents) <> 0
UNION ALL
SELECT 'I1 the entries of each transaction sum to 0', transaction_id
  FROM entries GROUP BY transaction_id HAVING sum(amount_cents) <> 0
UNION ALL
SELECT 'I1 every transaction has its wallet entry', t.id
  FROM transactions t
 WHERE (SELECT coalesce(sum(e.amount_cents), 0) FROM entries e
         WHERE e.transaction_id = t.id AND e.account = 'wallet' AND e.holder_id = t.holder_id) <> t.amount_cents
UNION ALL
SELECT 'I2 a wallet''s balance is the sum of its entries', holder_id
  FROM (SELECT holder_id, balance_cents AS cents FROM wallets
        UNION ALL
        SELECT holder_id, -amount_cents FROM entries WHERE account = 'wallet') AS sides
 GROUP BY holder_id HAVING sum(cents) <> 0
UNION ALL
SELECT 'I3 no balance is below 0', holder_id FROM wallets WHERE balance_cents < 0
UNION ALL
SELECT 'I4 at most one ownership per user and image', user_id || ' ' || image_id
  FROM ownerships GROUP BY user_id, image_id HAVING count(*) > 1
UNION ALL
SELECT 'I5 every paid ownership has its charge, of its price', o.id
  FROM ownerships o
  LEFT JOIN transactions t ON t.id = o.transaction_id AND t.kind = 'purchase'
       AND t.holder_id = o.user_id AND t.image_id = o.image_id AND t.amount_cents = -o.price_cents
 WHERE o.price_cents > 0 AND t.id IS NULL
UNION ALL
SELECT 'I5 every charge that is not refunded has one ownership', t.id
  FROM transactions t
 WHERE t.kind = 'purchase'
   AND NOT EXISTS (SELECT FROM transactions r WHERE r.refunds_id = t.id)
   AND (SELECT count(*) FROM ownerships o WHERE o.transaction_id = t.id) <> 1
UNION ALL
SELECT 'I5 a refunded charge owns nothing and returns its price', r.id
  FROM transactions r JOIN transactions t ON t.id = r.refunds_id
 WHERE r.amount_cents <> -t.amount_cents OR r.holder_id <> t.holder_id OR r.image_id <> t.image_id
    OR EXISTS (SELECT FROM ownerships o WHERE o.transaction_id = t.id)
UNION ALL
SELECT 'I6 an image''s rating sum and count equal its ratings', i.id
  FROM images i LEFT JOIN ratings r ON r.image_id = i.id
 GROUP BY i.id HAVING i.rating_sum <> coalesce(sum(r.hundredths), 0) OR i.rating_count <> count(r.id)
UNION ALL
SELECT 'I6 an image''s average equals a recomputation', i.id
  FROM images i JOIN ratings r ON r.image_id = i.id
 GROUP BY i.id HAVING i.average_hundredths <> floor(avg(r.hundredths::numeric) + 0.5)
UNION ALL
SELECT 'I7 at most one rating per user and image', user_id || ' ' || image_id
  FROM ratings GROUP BY user_id, image_id HAVING count(*) > 1
UNION ALL
SELECT 'I7 a rating is 0 to 5', id FROM ratings WHERE hundredths NOT BETWEEN 0 AND 500
UNION ALL
SELECT 'I10 one idempotency key has one answer', user_id || ' ' || operation || ' ' || key
  FROM idempotency_keys GROUP BY user_id, operation, key HAVING count(*) > 1
UNION ALL
SELECT 'I11 every user is a holder', u.id
  FROM users u WHERE NOT EXISTS (SELECT FROM holders h WHERE h.id = u.id AND h.user_id = u.id)
LIMIT 1000;
