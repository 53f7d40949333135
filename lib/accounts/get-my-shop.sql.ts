import { statement } from '@/lib/db'

/** $1 user, $2 images, $3 holder. */
export const myShop = statement({
  name: 'my-shop',
  text: `
    SELECT u.id, u.alias AS name, u.role, w.balance_cents::float8 AS "balanceCents" /* never null */,
           coalesce((SELECT json_object_agg(image_id, created_at) FROM library_images
                      WHERE holder_id = $3 AND image_id = ANY($2::text[])), '{}') AS owned /* as Record<string, string> */,
           coalesce((SELECT json_agg(DISTINCT i.id) FROM images i JOIN rights_now r USING (listing_id)
                      WHERE r.holder_id = $3 AND i.id = ANY($2::text[])), '[]') AS entitled /* as string[] */,
           coalesce((SELECT json_object_agg(i.id, r.hundredths) FROM images i JOIN ratings r USING (listing_id)
                      WHERE r.user_id = $1 AND i.id = ANY($2::text[])), '{}') AS hundredths /* as Record<string, number> */
      FROM users u JOIN wallets w ON w.holder_id = $3
     WHERE u.id = $1`,
})
