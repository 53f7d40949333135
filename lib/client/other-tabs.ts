'use client'

import { useCallback, useEffect, useEffectEvent, useRef } from 'react'

const NAME = 'visitor'

/** What one tab tells the others: who is signed in now, or that something of theirs changed, such as the balance. */
export type News = { about: 'visitor'; id: string | null } | { about: 'shop' }

/** Hears what the shop's other tabs in this browser tell; answers the way to tell them something. */
export function useOtherTabs(hear: (news: News) => void): (news: News) => void {
  const channel = useRef<BroadcastChannel | null>(null)
  const onNews = useEffectEvent(hear)
  useEffect(() => {
    const open = () => {
      channel.current ??= new BroadcastChannel(NAME)
      channel.current.onmessage = ({ data }: MessageEvent<News>) => onNews(data)
    }
    const close = () => {
      channel.current?.close()
      channel.current = null
    }
    open()
    // A page that listens on could not be kept in the browser's memory: whoever comes back asks anew all the same.
    addEventListener('pagehide', close)
    addEventListener('pageshow', open)
    return () => {
      removeEventListener('pagehide', close)
      removeEventListener('pageshow', open)
      close()
    }
  }, [])
  return useCallback((news) => channel.current?.postMessage(news), [])
}
