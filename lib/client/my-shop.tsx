'use client'

import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import type { MyShop } from '@/lib/contract/me'
import { getMyShop } from './operations'
import { useOtherTabs } from './other-tabs'
import { query } from './query'
import { rememberMember } from './remembered-member'
import { useComingBack } from './use-coming-back'

// The pages are the same for everybody. What belongs to the one who looks comes by a single request, in which all parts
// of a page have their share: the header asks who it is, and the page below it names its images.

type Mine = Pick<UseQueryResult<MyShop>, 'data' | 'error' | 'isError' | 'refetch'>

const Mine = createContext<Mine | null>(null)
const Ask = createContext<(ids: readonly string[]) => void>(() => {})
const Tell = createContext<() => void>(() => {})

/** How long a failed request waits for its next try. */
const AGAIN_MS = 10_000

const never = () => () => {}

/** Whatever was asked of it. */
const mine = { queryKey: [getMyShop.path] }

const idOf = ({ user }: MyShop): string | null => user?.id ?? null

/**
 * Asks who looks and what is theirs. What it knows is dropped, and shown no more before it is asked anew, when the page is
 * left for the browser's memory and when another tab has another visitor.
 */
export function MyShopProvider({ children }: { children: ReactNode }) {
  const [ids, ask] = useState<readonly string[]>([])
  const [isInDoubt, setInDoubt] = useState(false)
  // Nothing is asked before the page has named its images, which it does while it is laid out.
  const isReady = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const {
    data: answer,
    error,
    isError,
    refetch,
  } = useQuery({
    ...query(getMyShop, { query: { ids: ids.join(',') } }),
    enabled: isReady,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.status === 'error' ? AGAIN_MS : false),
  })
  const data = isInDoubt ? undefined : answer

  const client = useQueryClient()
  const askAnew = useCallback(async () => {
    setInDoubt(true)
    await client.resetQueries(mine)
    setInDoubt(false)
  }, [client])
  useComingBack({ onLeave: () => setInDoubt(true), onReturn: askAnew })
  const tell = useOtherTabs((news) => {
    if (news.about === 'shop') client.invalidateQueries(mine)
    else if (!data || idOf(data) !== news.id) askAnew()
  })
  useEffect(() => {
    if (data && rememberMember(idOf(data))) tell({ about: 'visitor', id: idOf(data) })
  }, [data, tell])
  const tellOfShop = useCallback(() => tell({ about: 'shop' }), [tell])

  // It is another one only when it says something else: whoever reads it is rendered with it.
  const known = useMemo(() => ({ data, error, isError, refetch }), [data, error, isError, refetch])
  return (
    <Ask value={ask}>
      <Tell value={tellOfShop}>
        <Mine value={known}>{children}</Mine>
      </Tell>
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
  const known = useContext(Mine)
  if (!known) throw new Error('useMyShop needs a MyShopProvider above it')
  return known
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
      client.cancelQueries(mine)
      client.setQueriesData<MyShop>(mine, (known) => known && change(known))
    },
    [client],
  )
}

/** Tells the other tabs that what is the visitor's own was changed here, and is to be asked anew. */
export const useTellOtherTabs = (): (() => void) => useContext(Tell)
