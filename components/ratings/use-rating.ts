'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { call } from '@/lib/client/call'
import { useChangeMyShop, useMyShop, useTellOtherTabs } from '@/lib/client/my-shop'
import { rateImage, withdrawRating } from '@/lib/client/operations'
import type { MyShop } from '@/lib/contract/me'

const rated = (known: MyShop, id: string, rating: number | null): MyShop => {
  const { [id]: _, ...others } = known.ratings
  return { ...known, ratings: rating === null ? others : { ...others, [id]: rating } }
}

/**
 * The visitor's rating of an image; null takes it back. A choice shows at once and is undone when the server refuses it. Requests go one after
 * another, and of several choices meanwhile only the last is sent: whoever walks by arrow keys asks twice, not ten times.
 */
export function useRating(id: string) {
  const router = useRouter()
  const { data, refetch } = useMyShop()
  const change = useChangeMyShop()
  const tellOtherTabs = useTellOtherTabs()
  const wanted = useRef<number | null>(null)
  const saved = useRef<{ rating: number | null } | null>(null)

  const { mutate, ...sending } = useMutation({
    scope: { id: `rate ${id}` },
    mutationFn: async (rating: number | null) => {
      if (wanted.current !== rating) return null
      if (rating === null) return { new_rating: null, ...(await call(withdrawRating, { params: { id } })) }
      return call(rateImage, { params: { id }, body: { rating } })
    },
    onSuccess: (answer, rating) => {
      if (!answer) return
      saved.current = { rating: answer.new_rating }
      tellOtherTabs()
      // The page that the server would show now: its average, histogram and all.
      if (wanted.current === rating) router.refresh()
    },
    onError: (_, rating) => {
      if (wanted.current !== rating) return
      change((known) => rated(known, id, saved.current?.rating ?? null))
      // Without an answer it may be saved all the same: then that is what is shown.
      saved.current = null
      refetch()
    },
  })

  const rate = (rating: number | null) => {
    saved.current ??= { rating: data?.ratings[id] ?? null }
    wanted.current = rating
    change((known) => rated(known, id, rating))
    mutate(rating)
  }
  return { rating: data?.ratings[id] ?? null, rate, ...sending }
}
