-- What the move did, for who asks before it is done (npm run migrate -- --dry-run).
SELECT 'images' AS what, count(*)::text AS count FROM images
UNION ALL SELECT 'listings that they are now', count(*)::text FROM listings
UNION ALL SELECT 'listings of several architectures', count(*)::text
  FROM (SELECT FROM images GROUP BY listing_id HAVING count(*) > 1) AS shared
UNION ALL SELECT 'listings that stay apart, because their images have different prices', count(*)::text
  FROM listings WHERE only_architecture IS NOT NULL
UNION ALL SELECT 'listings with another name than their images', count(*)::text
  FROM listings l WHERE NOT EXISTS (SELECT FROM images i WHERE i.listing_id = l.id AND lower(i.alias) = l.name)
UNION ALL SELECT 'ratings that count', count(*)::text FROM ratings
UNION ALL SELECT 'ratings that a later one of the same person replaces, and that are kept apart', count(*)::text
  FROM archived_ratings
UNION ALL SELECT 'cents in all wallets', coalesce(sum(balance_cents), 0)::text FROM wallets;
