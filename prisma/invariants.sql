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
SELECT 'I4 one library row for a holder and image', holder_id || ' ' || image_id
  FROM library_images GROUP BY holder_id, image_id HAVING count(*) > 1
UNION ALL
SELECT 'I4 at most one open purchase right for a holder and listing', holder_id || ' ' || listing_id
  FROM entitlements WHERE source = 'purchase' AND ended_at IS NULL GROUP BY holder_id, listing_id HAVING count(*) > 1
UNION ALL
SELECT 'I5 every purchase right has its charge, and no other right has one', e.id
  FROM entitlements e LEFT JOIN right_charges c ON c.entitlement_id = e.id
 GROUP BY e.id HAVING (e.source = 'purchase') <> (count(c.transaction_id) > 0)
UNION ALL
-- Two only where both images were bought before they were one listing.
SELECT 'I5 a charge is of its right''s holder and listing, and a second one of another image', c.transaction_id
  FROM right_charges c JOIN entitlements e ON e.id = c.entitlement_id
  JOIN transactions t ON t.id = c.transaction_id LEFT JOIN images i ON i.id = t.image_id
 WHERE t.kind <> 'purchase' OR t.holder_id <> e.holder_id OR i.listing_id IS DISTINCT FROM e.listing_id
    OR EXISTS (SELECT FROM right_charges d JOIN transactions s ON s.id = d.transaction_id
                WHERE d.entitlement_id = c.entitlement_id AND d.transaction_id <> c.transaction_id
                  AND s.image_id = t.image_id)
UNION ALL
SELECT 'I5 a charge has a right, which is open until its last charge is refunded', t.id
  FROM transactions t
  LEFT JOIN right_charges c ON c.transaction_id = t.id
  LEFT JOIN entitlements e ON e.id = c.entitlement_id
 WHERE t.kind = 'purchase'
   AND (e.id IS NULL OR (e.ended_at IS NULL) <> EXISTS (
          SELECT FROM right_charges o
           WHERE o.entitlement_id = e.id AND NOT EXISTS (SELECT FROM transactions WHERE refunds_id = o.transaction_id)))
UNION ALL
SELECT 'I5 a refund returns its charge', r.id
  FROM transactions r JOIN transactions t ON t.id = r.refunds_id
 WHERE r.amount_cents <> -t.amount_cents OR r.holder_id <> t.holder_id OR r.image_id <> t.image_id
UNION ALL
SELECT 'I5 every library row has an open right of its holder on its image''s listing', l.id
  FROM library_images l JOIN images i ON i.id = l.image_id JOIN entitlements e ON e.id = l.entitlement_id
 WHERE e.ended_at IS NOT NULL OR e.holder_id <> l.holder_id OR e.listing_id <> i.listing_id OR l.listing_id <> i.listing_id
UNION ALL
SELECT 'I6 a listing''s rating sum and count equal its ratings', l.id
  FROM listings l LEFT JOIN ratings r ON r.listing_id = l.id
 GROUP BY l.id HAVING l.rating_sum <> coalesce(sum(r.hundredths), 0) OR l.rating_count <> count(r.id)
UNION ALL
SELECT 'I6 a listing''s average equals a recomputation', l.id
  FROM listings l JOIN ratings r ON r.listing_id = l.id
 GROUP BY l.id HAVING l.average_hundredths <> floor(avg(r.hundredths::numeric) + 0.5)
UNION ALL
SELECT 'I7 at most one rating per user and listing', user_id || ' ' || listing_id
  FROM ratings GROUP BY user_id, listing_id HAVING count(*) > 1
UNION ALL
SELECT 'I7 a rating is 0 to 5', id FROM ratings WHERE hundredths NOT BETWEEN 0 AND 500
UNION ALL
SELECT 'I10 one idempotency key has one answer', user_id || ' ' || operation || ' ' || key
  FROM idempotency_keys GROUP BY user_id, operation, key HAVING count(*) > 1
UNION ALL
SELECT 'I11 every user is a holder', u.id
  FROM users u WHERE NOT EXISTS (SELECT FROM holders h WHERE h.id = u.id AND h.user_id = u.id)
LIMIT 1000;
