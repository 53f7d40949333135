'use client'

import { useEffect } from 'react'

/** The token is on the screen: the browser forgets it, so that loading the page again does not show it again. */
export function ForgetMadeToken() {
  useEffect(() => {
    // If it does not arrive, the cookie that carries the token ends by itself within minutes.
    fetch('/auth/seen-token', {
      method: 'POST',
      body: new URLSearchParams(),
      redirect: 'manual',
      keepalive: true,
    }).catch(() => {})
  }, [])
  return null
}
