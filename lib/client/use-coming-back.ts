'use client'

import { useEffect, useEffectEvent } from 'react'
import { flushSync } from 'react-dom'

type Acts = {
  /** What the page shows after it is what the browser may keep. */
  onLeave: () => void
  onReturn: () => void
}

/** Acts when the browser keeps the page in its memory as somebody goes on, and when somebody comes back to it there. */
export function useComingBack({ onLeave, onReturn }: Acts): void {
  const leave = useEffectEvent(onLeave)
  const comeBack = useEffectEvent(onReturn)
  useEffect(() => {
    const hide = ({ persisted }: PageTransitionEvent) => {
      // Nothing is drawn between this event and the return.
      if (persisted) flushSync(() => leave())
    }
    const show = ({ persisted }: PageTransitionEvent) => {
      if (persisted) comeBack()
    }
    addEventListener('pagehide', hide)
    addEventListener('pageshow', show)
    return () => {
      removeEventListener('pagehide', hide)
      removeEventListener('pageshow', show)
    }
  }, [])
}
