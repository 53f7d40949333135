import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Where the connection ends: before the database hears of the COMMIT, or before anybody hears that it is done. */
export type CommitCut = 'before' | 'after'

export type FaultProxy = {
  port: number
  /** From now on every piece of data arrives this much later; 0 ends it. */
  delay(milliseconds: number): void
  /** Swallows everything in both directions, without closing anything, until it is lifted. */
  hang(isHanging: boolean): void
  /** Ends all connections: with a FIN, or with a RST. */
  cut(how: 'end' | 'reset'): void
  /** Ends the next connection that commits, and answers once that has happened. */
  cutNextCommit(when: CommitCut): Promise<void>
  /** Refuses new connections, and ends the present ones, until it is lifted. */
  refuse(isRefusing: boolean): void
  close(): Promise<void>
}

type Pair = { client: Socket; server: Socket }

/** As a simple query and as a parsed statement alike. */
const COMMIT = Buffer.from('COMMIT\0')

/** A TCP proxy on loopback that does to its connections what networks do to them. */
export async function faultProxy(targetPort: number): Promise<FaultProxy> {
  const pairs = new Set<Pair>()
  let delayMs = 0
  let isHanging = false
  let isRefusing = false
  let pendingCut: { when: CommitCut; done: () => void } | null = null

  const drop = (pair: Pair, how: 'end' | 'reset') => {
    pairs.delete(pair)
    for (const socket of [pair.client, pair.server]) {
      if (how === 'reset') socket.resetAndDestroy()
      else socket.destroy()
    }
  }

  /** Passes data on in order, as late as it is told to. */
  const pipe = (pair: Pair, from: Socket, to: Socket, watch: (data: Buffer) => void) => {
    let last = Promise.resolve()
    from.on('data', (data) => {
      watch(data)
      if (isHanging) return
      last = last.then(async () => {
        if (delayMs > 0) await sleep(delayMs)
        if (!to.destroyed) to.write(data)
      })
    })
    from.on('error', () => drop(pair, 'end'))
    from.on('close', () => drop(pair, 'end'))
  }

  const listener = createServer((client) => {
    if (isRefusing) return void client.resetAndDestroy()
    const server = connect(targetPort, '127.0.0.1')
    const pair = { client, server }
    pairs.add(pair)
    let isAnswerCut = false

    pipe(pair, client, server, (data) => {
      if (!pendingCut || !data.includes(COMMIT)) return
      const { when, done } = pendingCut
      pendingCut = null
      if (when === 'before') drop(pair, 'reset')
      else isAnswerCut = true
      done()
    })
    pipe(pair, server, client, () => {
      // The database has answered the COMMIT, so it is done: only nobody will know.
      if (isAnswerCut) drop(pair, 'reset')
    })
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')

  return {
    port: (listener.address() as AddressInfo).port,
    delay: (milliseconds) => (delayMs = milliseconds),
    hang: (hanging) => (isHanging = hanging),
    cut: (how) => [...pairs].forEach((pair) => drop(pair, how)),
    cutNextCommit: (when) => new Promise((done) => (pendingCut = { when, done })),
    refuse(refusing) {
      isRefusing = refusing
      if (refusing) for (const pair of [...pairs]) drop(pair, 'reset')
    },
    async close() {
      for (const pair of [...pairs]) drop(pair, 'end')
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
