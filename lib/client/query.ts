import { queryOptions } from '@tanstack/react-query'
import type { Operation } from '@/lib/contract/operation'
import { call, type Sent } from './call'
import type { Plain } from './operations'

/** Asks the API for something that is kept and shared in the page; the operation's path is the key. */
export const query = <O extends Operation>(operation: Plain<O>, sent: Sent<O>) =>
  queryOptions({ queryKey: [operation.path, sent], queryFn: ({ signal }) => call(operation, sent, { signal }) })
