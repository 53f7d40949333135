import { pool, rows, statement } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { type Cents, cents } from '@/lib/money'

const getWallet = statement({
  name: 'get-wallet',
  text: `SELECT balance_cents::float8 AS "balanceCents" /* never null */ FROM wallets WHERE holder_id = $1`,
})

/** What a holder can spend; throws `user_not_found`. */
export async function getBalance(holderId: string): Promise<Cents> {
  const [wallet] = await rows(pool(), getWallet, [holderId])
  if (!wallet) throw new DomainError('user_not_found')
  return cents(wallet.balanceCents)
}
