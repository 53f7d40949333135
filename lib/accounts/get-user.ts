import type { Me } from '@/lib/contract/users'
import { pool, rows, statement, type Tx } from '@/lib/db'
import { DomainError } from '@/lib/errors'

const getRow = statement({
  name: 'get-user',
  text: `
    SELECT id, username, email, alias, role, suspended_at IS NOT NULL AS "isSuspended" /* never null */,
           created_at AS "createdAt", updated_at AS "updatedAt"
      FROM users WHERE id = $1`,
})

/** What an account says of itself to its owner; throws `user_not_found`. */
export async function getUser(userId: string, on: Tx | ReturnType<typeof pool> = pool()): Promise<Me> {
  const [user] = await rows(on, getRow, [userId])
  if (!user) throw new DomainError('user_not_found')
  return {
    id: user.id,
    username: user.username,
    email: user.email,
    alias: user.alias,
    is_admin: user.role === 'operator',
    is_banned: user.isSuspended,
    email_verified: false,
    avatar_url: null,
    created_at: user.createdAt.toISOString(),
    updated_at: user.updatedAt.toISOString(),
  }
}
