import { once as happens } from 'node:events'
import { Redis } from 'ioredis'
import { env } from './env'
import { log } from './log'
import { once } from './once'
import { Trouble } from './trouble'

/** What cannot be counted by then is refused, so that every answer comes within a second. */
const PATIENCE_MS = 700
const LONGEST_PAUSE_MS = 500

/** The one connection to Redis. Undefined where none is set: the database counts then what all servers count together. */
export const redis = (): Redis | undefined =>
  once('redis', () => {
    const { REDIS_URL } = env()
    return REDIS_URL === undefined ? undefined : connect(REDIS_URL)
  })

/** Opens the connection before it is needed; a Redis that is away is no error. */
export async function warmRedis(): Promise<void> {
  const client = redis()
  if (!client) return
  const patience = AbortSignal.timeout(PATIENCE_MS)
  await happens(client, 'ready', { signal: patience }).catch(() => log().warn('Redis was not there at the start'))
}

function connect(url: string): Redis {
  const client = new Redis(url, {
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    // A connection on which nothing comes back is given up: a new one is sooner well again.
    socketTimeout: PATIENCE_MS,
    disconnectTimeout: 100,
    // A command waits for no connection, and is not sent again over the next one, which would count twice.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 50, LONGEST_PAUSE_MS),
    // One that became a replica takes no counts any more; its address leads to the new primary.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
    disableClientInfo: true,
    keyPrefix: 'chandlery:',
  })
  const trouble = new Trouble()
  // Not told at each attempt. Without a listener the library would write to the console.
  client.on('error', (error) => {
    const facts = trouble.note()
    if (facts) log().warn({ err: error, ...facts }, 'Redis does not answer')
  })
  client.on('ready', () => {
    if (trouble.end()) log().info('Redis answers again')
  })
  return client
}
