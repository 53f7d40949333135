import type { DestinationStream } from 'pino'

/** Nobody reads a log faster than this, and each write costs as much as a short answer. */
const MOST_MS = 20

/** Writes the lines of some milliseconds together, and at the end of the process those that are left. */
export function inBatches(to: DestinationStream): DestinationStream {
  let lines = ''
  const flush = () => {
    if (lines === '') return
    const written = lines
    lines = ''
    to.write(written)
  }
  process.on('exit', flush)
  return {
    write(line) {
      if (lines === '') setTimeout(flush, MOST_MS).unref()
      lines += line
    },
  }
}
