import { pool, rows, statement } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { asKnown } from './email'

const findUser = statement({
  name: 'find-user-by-email',
  text: `SELECT id FROM users WHERE email = $1 OR id = $1`,
})

/** The id of the user with this e-mail address (or this id); throws `user_not_found`. */
export async function getUserId(emailOrId: string): Promise<string> {
  const [user] = await rows(pool(), findUser, [asKnown(emailOrId)])
  if (!user) throw new DomainError('user_not_found')
  return user.id
}
