import type { DestinationStream } from 'pino'

/** Writes the lines of one turn of the event loop together at its end, or at that of the process. */
export function inTurns(to: DestinationStream): DestinationStream {
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
      if (lines === '') setImmediate(flush)
      lines += line
    },
  }
}
