import { randomInt } from 'node:crypto'
import type { Role } from '@/lib/database/enums'
import { hashPassword } from '@/lib/auth/password'
import { brokenConstraint, inTransaction, rows, statement } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { isCommand, type Origin } from '@/lib/events/origin'
import { recordEvent } from '@/lib/events/record-event'
import type { Cents } from '@/lib/money'
import { moveMoney } from '@/lib/wallet/move-money'
import { asKnown } from './email'

export type NewUser = {
  email: string
  /** Drawn from the e-mail address when not given. */
  username?: string | undefined
  /** Without one nobody can sign in as this user. */
  password?: string | undefined
  role?: Role
  /** Where the visitor asks from, where one does. */
  ip?: string | undefined
  openingCents?: Cents
  /** Where it comes from, for the log of events; an account of the shop's own data has none. */
  origin?: Origin
}

const insertUser = statement({
  name: 'insert-user',
  text: `
    INSERT INTO users (email, username, alias, role, password_hash) VALUES ($1, $2, $3, $4::role, $5) RETURNING id`,
})
const insertWallet = statement({
  name: 'insert-wallet',
  text: `INSERT INTO wallets (user_id) VALUES ($1)`,
})

/**
 * Makes an account with its wallet and, if asked, an opening balance, all or nothing. The e-mail address is kept in
 * lower case. Throws `email_taken` or `username_taken`.
 */
export async function createUser({
  email,
  username,
  password,
  role = 'user',
  openingCents,
  ip,
  origin,
}: NewUser): Promise<string> {
  const passwordHash = password === undefined ? null : await hashPassword(password, { ip })
  const name = username ?? suggestUsername(email)
  const values = [asKnown(email), name, name, role, passwordHash] as const

  return inTransaction(async (tx) => {
    const [user] = await rows(tx, insertUser, values)
    if (!user) throw new Error('a user was not inserted')
    await rows(tx, insertWallet, [user.id])
    if (openingCents) {
      const reason = 'Opening balance'
      await moveMoney(tx, {
        userId: user.id,
        kind: 'opening_balance',
        amountCents: openingCents,
        reason,
        actorId: null,
      })
    }
    if (origin) {
      const actorId = isCommand(origin) ? null : user.id
      await recordEvent(tx, { kind: 'account_made', userId: user.id, actorId, origin, detail: { role } })
    }
    return user.id
  }).catch((error: unknown) => {
    const constraint = brokenConstraint(error)
    if (constraint === 'users_email_key') throw new DomainError('email_taken')
    if (constraint === 'users_username_key') throw new DomainError('username_taken')
    throw error
  })
}

/** `ada.lovelace@example.com` becomes `ada-lovelace-4821`: valid, recognisable, and most likely free. */
function suggestUsername(email: string): string {
  const name = (email.split('@', 1)[0] ?? '').replace(/[^a-zA-Z0-9_-]+/g, '-').slice(0, 40)
  return `${name || 'user'}-${randomInt(1000, 1_000_000)}`
}
