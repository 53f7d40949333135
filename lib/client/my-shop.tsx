'use client'

import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import type { MyShop } from '@/lib/contract/me'
import { getMyShop } from './operations'
import { query } from './query'

// The pages are the same for everybody. What belongs to the one who looks comes by a single request, in which all parts
// of a page have their share: the header asks who it is, and the page below it names its images.

type Mine = Pick<UseQueryResult<MyShop>, 'data' | 'error' | 'isError' | 'refetch'>

const Mine = createContext<Mine | null>(null)
const Ask = createContext<(ids: readonly string[]) => void>(() => {})

/** How long a failed request waits for its next try. */
const AGAIN_MS = 10_000

const never = () => () => {}

export function MyShopProvider({ children }: { children: ReactNode }) {
  const [ids, ask] = useState<readonly string[]>([])
  // Nothing is asked before the page has named its images, which it does while it is laid out.
  const isReady = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const { data, error, isError, refetch } = useQuery({
    ...query(getMyShop, { query: { ids: ids.join(',') } }),
    enabled: isReady,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.status === 'error' ? AGAIN_MS : false),
  })
  // It is another one only when it says something else: whoever reads it is rendered with it.
  const mine = useMemo(() => ({ data, error, isError, refetch }), [data, error, isError, refetch])
  return (
    <Ask value={ask}>
      <Mine value={mine}>{children}</Mine>
    </Ask>
  )
}

/** Names the images whose owner and rating matter on this page; shows nothing. */
export function AskAbout({ ids }: { ids: readonly string[] }) {
  const ask = useContext(Ask)
  const joined = ids.join(',')
  useLayoutEffect(() => ask(joined.split(',').filter(Boolean)), [ask, joined])
  return null
}

/** What is the visitor's own; `data` is undefined until it is known. */
export function useMyShop(): Mine {
  const mine = useContext(Mine)
  if (!mine) throw new Error('useMyShop needs a MyShopProvider above it')
  return mine
}

/** Whether an image is the visitor's own; false until it is known, and in what is rendered once for everybody. */
export const useIsOwned = (id: string): boolean => Boolean(useContext(Mine)?.data?.owned[id])

/**
 * Changes what is known of the visitor before or without the server's word; what is being asked for meanwhile is older
 * than the change, and dropped.
 */
export function useChangeMyShop(): (change: (known: MyShop) => MyShop) => void {
  const client = useQueryClient()
  return useCallback(
    (change) => {
      const queryKey = [getMyShop.path]
      client.cancelQueries({ queryKey })
      client.setQueriesData<MyShop>({ queryKey }, (known) => known && change(known))
    },
    [client],
  )
}
