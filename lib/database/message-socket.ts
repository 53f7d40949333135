import { type ConnectOpts, Socket, type SocketConstructorOpts } from 'node:net'

const ROOM = 1 << 17
/** The kind of a message and, in four bytes, how long it is without its kind. */
const HEADER = 5

/**
 * A socket for a node-postgres client that loads much; one that is to speak TLS is as any other. It reads into two
 * buffers in turn and emits whole messages only. By itself node makes a buffer for each read, and node-postgres another,
 * larger one wherever a read ends in the middle of a message: for a gigabyte of rows the garbage collector would have to
 * run every few milliseconds.
 *
 * What it emits is true until the socket has read on, which it does not while it is paused.
 */
export function messageSocket({ ssl }: { ssl?: unknown } = {}): Socket {
  if (ssl) return new Socket()
  let [buffer, other] = [Buffer.alloc(ROOM), Buffer.alloc(ROOM)]
  /** How much of a message that is not here as a whole yet lies at the beginning of the buffer. */
  let begun = 0

  const take = (read: number) => {
    const end = begun + read
    const whole = endOfMessages(buffer, end)
    const last = buffer
    // Whoever listens may keep what he got while the socket is paused: so the next read goes elsewhere.
    if (other.length <= end - whole) other = Buffer.alloc(2 * (end - whole))
    begun = last.copy(other, 0, whole, end)
    ;[buffer, other] = [other, last]
    if (whole > 0) socket.emit('data', last.subarray(0, whole))
    return true
  }
  // The types know it of `connect` alone, which does nothing with it.
  const options: SocketConstructorOpts & ConnectOpts = {
    onread: { buffer: () => buffer.subarray(begun), callback: take },
  }
  const socket = new Socket(options)
  return socket
}

function endOfMessages(bytes: Buffer, end: number): number {
  let whole = 0
  while (whole + HEADER <= end) {
    const next = whole + 1 + bytes.readUInt32BE(whole + 1)
    if (next > end) break
    whole = next
  }
  return whole
}
