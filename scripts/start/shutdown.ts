const LIMIT_MS = 9_700
/** Ctrl-C under npm arrives twice: from the terminal, and passed on by npm. */
const ECHO_MS = 1000

type Ending = () => Promise<void> | void

export type Shutdown = {
  /** Adds what must be ended; the last one added is ended first. */
  add(ending: Ending): void
  /** Ends everything and the process, with this exit code. */
  exit(code: number): Promise<never>
  /** True once the end has begun: what fails from then on is no news. */
  isEnding(): boolean
}

/**
 * Ends the shop in order, within ten seconds: on SIGINT, SIGTERM or SIGHUP, or when it fails. A second signal ends it at
 * once, with code 1.
 */
export function shutdown(): Shutdown {
  const endings: Ending[] = []
  let begunAt = 0

  const exit = async (code: number): Promise<never> => {
    if (begunAt) return new Promise<never>(() => {})
    begunAt = Date.now()
    setTimeout(() => process.exit(code), LIMIT_MS)
    for (const ending of endings.reverse()) await Promise.resolve(ending()).catch(() => {})
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!begunAt) void exit(0)
      else if (Date.now() - begunAt > ECHO_MS) process.exit(1)
    })
  }
  return { add: (ending) => void endings.push(ending), exit, isEnding: () => begunAt > 0 }
}
