import pg from 'pg'
import { SLICE_MS } from '@/lib/slice-ms'

/**
 * Runs statements, one of which is a `COPY … TO STDOUT`, and hands `take` each piece of what it sends, which begins and
 * ends with a row. Resolves to the results of all statements. However much comes, the process attends to others between
 * slices, and the server waits. A server that says nothing for `silenceMs` loses the connection.
 */
export function copyOut(
  client: pg.Client,
  { text, take, silenceMs }: { text: string; take: (piece: Buffer) => void; silenceMs: number },
): Promise<pg.QueryResult[]> {
  return new Promise((resolve, reject) => {
    // Ends the connection at once, whatever it is doing: `end` of a busy client does not ask the server.
    const silence = setTimeout(() => {
      reject(new Error('Query read timeout'))
      void client.end().catch(() => {})
    }, silenceMs)
    const done = (error: Error | undefined, results: unknown) => {
      clearTimeout(silence)
      const failure = error ?? query.failure
      if (failure) reject(failure)
      else resolve([results].flat() as pg.QueryResult[])
    }
    const query = new CopyOut(text, take, () => silence.refresh(), done)
    client.query(query)
  })
}

class CopyOut extends pg.Query {
  /** What `take` threw: it is no failure of the connection, which reads on. */
  failure: Error | undefined
  /** Pieces that came while others have their turn: what the connection had read already cannot be held back. */
  private waiting: Buffer[] = []
  private began = 0
  private isPaused = false
  private end = () => {}

  constructor(
    text: string,
    private readonly take: (piece: Buffer) => void,
    private readonly heard: () => void,
    done: (error: Error | undefined, results: unknown) => void,
  ) {
    super(text, undefined, (error: Error | undefined, results: unknown) => {
      this.end = () => done(error, results)
      if (!this.isPaused) this.end()
    })
  }

  /** node-postgres calls this with each piece, and does nothing with it in other queries. */
  handleCopyData({ chunk }: { chunk: Buffer }, { stream }: pg.Connection): void {
    if (this.isPaused) {
      this.waiting.push(chunk)
      return
    }
    if (this.began === 0) this.began = performance.now()
    if (this.isInTime(chunk)) return
    this.heard()
    this.isPaused = true
    stream.pause()
    setImmediate(() => this.goOn(stream))
  }

  /** Takes what waits, in slices too, and then reads on. */
  private goOn(stream: pg.Connection['stream']): void {
    this.began = performance.now()
    const pieces = this.waiting
    for (let place = 0; place < pieces.length; place++) {
      const piece = pieces[place]
      if (!piece || this.isInTime(piece)) continue
      this.waiting = pieces.slice(place + 1)
      setImmediate(() => this.goOn(stream))
      return
    }
    this.waiting = []
    this.isPaused = false
    this.began = 0
    stream.resume()
    this.end()
  }

  /** Takes a piece; whether the slice is not over yet. */
  private isInTime(piece: Buffer): boolean {
    if (this.failure) return true
    try {
      this.take(piece)
    } catch (thrown) {
      this.failure = thrown instanceof Error ? thrown : new Error(String(thrown))
    }
    return performance.now() - this.began < SLICE_MS
  }
}
