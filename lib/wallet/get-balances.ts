import type { Balances } from '@/lib/contract/wallet'
import { env } from '@/lib/env'
import { toDecimal } from '@/lib/money'
import { getBalance } from './get-balance'

/** What a holder can spend, as programs read it. */
export async function getBalances(holderId: string): Promise<Balances> {
  return { general_balance: toDecimal(await getBalance(holderId)), currency: env().CURRENCY }
}
