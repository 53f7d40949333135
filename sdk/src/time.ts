/** A signal for one try: it ends when the time is over, or when whoever asked no longer wants to know. */
export function deadline(milliseconds: number, wanted: AbortSignal | undefined) {
  const control = new AbortController()
  let isOver = false
  const timer = setTimeout(() => {
    isOver = true
    control.abort()
  }, milliseconds)
  const stop = () => control.abort(wanted?.reason)
  if (wanted?.aborted) stop()
  wanted?.addEventListener('abort', stop)
  return {
    signal: control.signal,
    hasPassed: () => isOver,
    clear() {
      clearTimeout(timer)
      wanted?.removeEventListener('abort', stop)
    },
  }
}

/** Waits so long; throws the signal's reason as soon as it is aborted. */
export function pause(milliseconds: number, wanted: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      wanted?.removeEventListener('abort', stop)
      resolve()
    }
    const stop = () => {
      clearTimeout(timer)
      reject(wanted?.reason)
    }
    const timer = setTimeout(done, milliseconds)
    if (wanted?.aborted) stop()
    else wanted?.addEventListener('abort', stop, { once: true })
  })
}
