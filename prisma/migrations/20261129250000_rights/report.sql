-- What the move did, for who asks before it is done (npm run migrate -- --dry-run).
SELECT 'images in libraries' AS what, count(*)::text AS count FROM library_images
UNION ALL SELECT 'rights by purchase that are open', count(*)::text
  FROM entitlements WHERE source = 'purchase' AND ended_at IS NULL
UNION ALL SELECT 'rights by purchase that a refund has ended', count(*)::text
  FROM entitlements WHERE source = 'purchase' AND ended_at IS NOT NULL
UNION ALL SELECT 'rights by import', count(*)::text FROM entitlements WHERE source = 'import'
UNION ALL SELECT 'rights that were paid more than once, each charge of which can be refunded', count(*)::text
  FROM (SELECT FROM right_charges JOIN entitlements e ON e.id = entitlement_id WHERE ended_at IS NULL
         GROUP BY entitlement_id HAVING count(*) > 1) AS paid_again
UNION ALL SELECT 'cents in all wallets', coalesce(sum(balance_cents), 0)::text FROM wallets;
