import type { Role } from '@/prisma/generated/enums'
import type { Statement } from '@/lib/db'

export type MyShopRow = {
  id: string
  name: string
  role: Role
  balanceCents: number
  /** By image: when it was acquired. */
  owned: Record<string, string>
  /** By image: the rating in hundredths of a star. */
  hundredths: Record<string, number>
}

/** $1 user, $2 images. */
export const myShop: Statement<MyShopRow> = {
  name: 'my-shop',
  text: `
    SELECT u.id, u.alias AS name, u.role, w.balance_cents::float8 AS "balanceCents",
           coalesce((SELECT json_object_agg(image_id, created_at) FROM ownerships
                      WHERE user_id = $1 AND image_id = ANY($2::text[])), '{}') AS owned,
           coalesce((SELECT json_object_agg(image_id, hundredths) FROM ratings
                      WHERE user_id = $1 AND image_id = ANY($2::text[])), '{}') AS hundredths
      FROM users u JOIN wallets w ON w.user_id = u.id
     WHERE u.id = $1`,
}
