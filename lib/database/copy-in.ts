import { once } from 'node:events'
import type { Writable } from 'node:stream'
import pg from 'pg'

/** What node-postgres's connection can do and its types leave out. */
type Connection = {
  stream: Writable
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

/**
 * Runs a `COPY … FROM STDIN` on these pieces of its input, which are made no faster than the server takes them. Resolves
 * to the number of rows.
 */
export function copyIn(client: pg.ClientBase, text: string, pieces: Iterable<string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const ended = new AbortController()
    const query = new CopyIn(text, pieces, ended.signal, (error, result) => {
      ended.abort()
      if (error) reject(query.failure ?? error)
      else resolve(result.rowCount ?? 0)
    })
    client.query(query)
  })
}

class CopyIn extends pg.Query {
  /** What making the pieces threw. */
  failure: unknown

  constructor(
    text: string,
    private readonly pieces: Iterable<string>,
    private readonly ended: AbortSignal,
    done: (error: Error | undefined, result: pg.QueryResult) => void,
  ) {
    super(text, undefined, done)
  }

  /** node-postgres calls this when the server wants its input; other queries have none. */
  handleCopyInResponse(connection: Connection): void {
    void this.send(connection)
  }

  private async send(connection: Connection): Promise<void> {
    try {
      for (const piece of this.pieces) {
        connection.sendCopyFromChunk(Buffer.from(piece))
        if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain', { signal: this.ended })
        // The server has refused a row, or is gone: the query itself tells which.
        if (this.ended.aborted || !connection.stream.writable) return
      }
      connection.endCopyFrom()
    } catch (thrown) {
      if (this.ended.aborted) return
      this.failure = thrown
      connection.sendCopyFail('the input could not be made')
    }
  }
}
