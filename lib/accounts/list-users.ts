import { pool, rows, statement } from '@/lib/db'
import { type Cents, cents } from '@/lib/money'

export type UserFacts = {
  id: string
  email: string
  username: string
  role: 'user' | 'operator'
  balanceCents: Cents
  images: number
  createdAt: Date
  suspendedAt: Date | null
}

const MATCHES = `
  ($1::text IS NULL OR u.id = $1
   OR position(lower($1) IN lower(u.email)) > 0 OR position(lower($1) IN lower(u.username)) > 0
   OR position(lower($1) IN lower(u.alias)) > 0)`

/** $1 what the id is, or what stands in the e-mail address or a name, or null; $2 how many, $3 after how many. */
const listMatching = statement({
  name: 'list-users',
  text: `
    SELECT u.id, u.email, u.username, u.role, coalesce(w.balance_cents, 0)::float8 AS "balanceCents" /* never null */,
           (SELECT count(*)::int FROM library_images o WHERE o.holder_id = u.id) AS images /* never null */,
           u.created_at AS "createdAt", u.suspended_at AS "suspendedAt"
      FROM users u LEFT JOIN wallets w ON w.holder_id = u.id
     WHERE ${MATCHES}
     ORDER BY u.created_at DESC, u.id DESC LIMIT $2 OFFSET $3`,
})
const countMatching = statement({
  name: 'count-users',
  text: `SELECT count(*)::int AS total /* never null */ FROM users u WHERE ${MATCHES}`,
})

/** One page of the accounts whose id, e-mail address or name matches, the newest first, and how many match. */
export async function listUsers(
  search: string | null,
  { page, limit }: { page: number; limit: number },
): Promise<{ users: UserFacts[]; total: number }> {
  const [found, [count]] = await Promise.all([
    rows(pool(), listMatching, [search, limit, (page - 1) * limit]),
    rows(pool(), countMatching, [search]),
  ])
  const users = found.map((user) => ({ ...user, balanceCents: cents(user.balanceCents) }))
  return { users, total: count?.total ?? 0 }
}
