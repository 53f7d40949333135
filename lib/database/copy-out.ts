import type { Socket } from 'node:net'
import pg from 'pg'
import { SLICE_MS } from '@/lib/slice-ms'
import { unlessSilent } from './unless-silent'

/** A slice is this part of the time since the last one: where all others take long, so may it, or it would never end. */
const SHARE = 1 / 10
const LONGEST_SLICE_MS = 20

type Work = { text: string; take: (piece: Buffer) => void; socket: Socket; silenceMs: number }

/**
 * Runs statements, one of which is a `COPY … TO STDOUT`, and hands `take` each piece of what it sends, which begins and
 * ends with a row. Resolves to the results of all statements. However much comes, the process attends to others between
 * slices, and the server waits. A server that says nothing for `silenceMs` loses the connection, over `socket`.
 */
export function copyOut(client: pg.Client, { text, take, socket, silenceMs }: Work): Promise<pg.QueryResult[]> {
  let copy: CopyOut | undefined
  const results = new Promise<pg.QueryResult[]>((resolve, reject) => {
    copy = new CopyOut(text, take, (error, results) => {
      const failure = error ?? copy?.failure
      if (failure) reject(failure)
      else resolve([results].flat() as pg.QueryResult[])
    })
    client.query(copy)
  })
  return unlessSilent(results, { socket, silenceMs, isOurs: () => copy?.isPaused === true })
}

class CopyOut extends pg.Query {
  /** What `take` threw: it is no failure of the connection, which reads on. */
  failure: Error | undefined
  /** Whether the server waits for us. */
  isPaused = false
  /** Pieces that came while others have their turn: what the connection had read already cannot be held back. */
  private waiting: Buffer[] = []
  private began = 0
  private ended = performance.now()
  private sliceMs = SLICE_MS
  private end = () => {}

  constructor(
    text: string,
    private readonly take: (piece: Buffer) => void,
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
    if (this.began === 0) this.begin()
    if (this.isInTime(chunk)) return
    this.ended = performance.now()
    this.isPaused = true
    stream.pause()
    setImmediate(() => this.goOn(stream))
  }

  /** Takes what waits, in slices too, and then reads on. */
  private goOn(stream: pg.Connection['stream']): void {
    this.begin()
    const pieces = this.waiting
    for (let place = 0; place < pieces.length; place++) {
      const piece = pieces[place]
      if (!piece || this.isInTime(piece)) continue
      this.waiting = pieces.slice(place + 1)
      this.ended = performance.now()
      setImmediate(() => this.goOn(stream))
      return
    }
    this.waiting = []
    this.isPaused = false
    this.began = 0
    stream.resume()
    this.end()
  }

  private begin(): void {
    this.began = performance.now()
    this.sliceMs = Math.min(LONGEST_SLICE_MS, Math.max(SLICE_MS, (this.began - this.ended) * SHARE))
  }

  /** Takes a piece; whether the slice is not over yet. */
  private isInTime(piece: Buffer): boolean {
    if (this.failure) return true
    try {
      this.take(piece)
    } catch (thrown) {
      this.failure = thrown instanceof Error ? thrown : new Error(String(thrown))
    }
    return performance.now() - this.began < this.sliceMs
  }
}
