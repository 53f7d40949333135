import { GetGeneralBalance } from '@/lib/contract/wallet'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'
import { getBalances } from '@/lib/wallet/get-balances'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(GetGeneralBalance, ({ caller }) => getBalances(caller.holderId)),
)
