import { GetTransaction } from '@/lib/contract/wallet'
import { endpoint } from '@/lib/http/endpoint'
import { methods } from '@/lib/http/methods'
import { getTransaction } from '@/lib/wallet/get-transaction'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(
  endpoint(GetTransaction, ({ caller, params }) => getTransaction(caller.holderId, params.id)),
)
