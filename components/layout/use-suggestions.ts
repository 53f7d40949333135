'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { suggestedHref, type Suggested } from '@/lib/catalog-address/catalog-address'
import type { Given } from '@/lib/catalog-address/given'
import { call } from '@/lib/client/call'
import { suggestWords } from '@/lib/client/operations'
import { query } from '@/lib/client/query'
import { isBlank } from '@/lib/fold'
import { pause } from '@/sdk/src/time'

/** Who types on within this time asks once. */
const PAUSE_MS = 120

/** Something to choose instead of typing on. */
export type Choice = Suggested & { count: number; href: string }

/** What may be meant by what is typed so far, the most frequent first; what is asked for an older text is dropped. */
export function useSuggestions(typed: string, isWanted: boolean, given: Given): Choice[] {
  const sent = { query: { search: typed.trim() } }
  const isAsked = isWanted && !isBlank(typed)
  const { data } = useQuery({
    ...query(suggestWords, sent),
    queryFn: async ({ signal }) => {
      await pause(PAUSE_MS, signal)
      return call(suggestWords, sent, { signal })
    },
    enabled: isAsked,
    placeholderData: keepPreviousData,
    // The next letter asks anew.
    retry: false,
  })
  if (!data || !isAsked) return []
  const near = data.near.map((word) => ({ ...word, kind: 'near' as const }))
  return [...data.suggestions, ...near].map((word) => ({ ...word, href: suggestedHref(given, word) }))
}
