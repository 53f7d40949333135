import { statement } from '@/lib/db'

/** $1 user, $2 images, $3 holder. */
export const myShop = statement({
  name: 'my-shop',
  text: `
    SELECT u.id, u.alias AS name, u.role, w.balance_cents::float8 AS "balanceCents" /* never null */,
           coalesce((SELECT json_object_agg(image_id, created_at) FROM ownerships
                      WHERE user_id = $1 AND image_id = ANY($2::text[])), '{}') AS owned /* as Record<string, string> */,
           coalesce((SELECT json_object_agg(image_id, hundredths) FROM ratings
                      WHERE user_id = $1 AND image_id = ANY($2::text[])), '{}') AS hundredths /* as Record<string, number> */
      FROM users u JOIN wallets w ON w.holder_id = $3
     WHERE u.id = $1`,
})
