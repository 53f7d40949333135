const TICK_MS = 1000
const PLAIN_TICK_MS = 10_000

/** Tells what a step is doing right now, in a few words. */
export type Tell = (detail: string) => void

/**
 * Shows on standard error a step that takes longer than a second: on a terminal one line that counts, elsewhere plain
 * lines. A quick step stays silent. Standard output is for what a command was asked for.
 */
export async function step<T>(label: string, work: (tell: Tell) => Promise<T>): Promise<T> {
  const startedAt = Date.now()
  const { isTTY, columns = 80 } = process.stderr
  const say = (text: string) => void process.stderr.write(text)
  let detail = ''
  let shownAt = 0

  const show = () => {
    const now = Date.now()
    const line = `${label}${detail && `: ${detail}`} … ${seconds(startedAt)}`
    if (isTTY) say(`\r\x1b[2K${line.slice(0, columns - 1)}`)
    else if (now - shownAt >= PLAIN_TICK_MS) say(`${line}\n`)
    else return
    shownAt = now
  }
  const timer = setInterval(show, TICK_MS)
  try {
    return await work((text) => (detail = text))
  } finally {
    clearInterval(timer)
    if (shownAt && isTTY) say('\r\x1b[2K')
    if (shownAt) say(`${label}: ${seconds(startedAt)}\n`)
  }
}

const seconds = (since: number): string => `${Math.round((Date.now() - since) / 1000)} s`
