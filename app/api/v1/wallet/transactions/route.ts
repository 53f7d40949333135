import { ListTransactions } from '@/lib/contract/wallet'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'
import { listTransactions } from '@/lib/wallet/list-transactions'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(ListTransactions, ({ caller, query }) => listTransactions(caller.holderId, query)),
)
