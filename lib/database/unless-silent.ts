import type { Socket } from 'node:net'

/** Silence is looked for so often within its time. */
const LOOKS = 10

/**
 * Waits for work that a connection does. It is lost when the other side says nothing for `silenceMs`, and for nothing
 * else: a time in which this process was too busy to listen, or (`isOurs`) has to say or to read something itself, is
 * not the other side's silence. So what is counted are looks, not a span of time: between two of them, however late
 * they come, whatever has arrived was read.
 */
export async function unlessSilent<T>(
  work: Promise<T>,
  { socket, silenceMs, isOurs = () => false }: { socket: Socket; silenceMs: number; isOurs?: () => boolean },
): Promise<T> {
  let heard = socket.bytesRead
  let silent = 0
  const watch = setInterval(() => {
    const { bytesRead } = socket
    if (isOurs() || bytesRead !== heard) silent = 0
    else if (++silent === LOOKS)
      socket.destroy(new Error(`Connection terminated: nothing was heard for ${silenceMs} ms`))
    heard = bytesRead
  }, silenceMs / LOOKS)
  try {
    return await work
  } finally {
    clearInterval(watch)
  }
}
