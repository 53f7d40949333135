import pg from 'pg'
import { copyOut } from '@/lib/database/copy-out'
import { env } from '@/lib/env'
import { CatalogIndex } from './catalog-index'
import { copyStatements, HISTORY, readSnapshot, type Snapshot } from './catalog-rows.sql'
import { inSlices } from './in-slices'
import { readRows } from './read-rows'

/** The catalogue as one database had it at some moment. */
export type Picture = {
  index: CatalogIndex
  /** Of which history of which database it is. */
  history: string
  seen: Snapshot
  /** When it was up to date, by the monotonic clock. */
  at: number
}

/** A connection of its own for the catalogue, so that neither waits for the other's requests. */
export type Source = { client: pg.Client; history: string }

/** How long the database may say nothing in the middle of a load and of a pull. */
const LOAD_SILENCE_MS = 30_000
const PULL_SILENCE_MS = 1_500
/** The database forgets after a day which images it removed. */
const TOO_OLD_MS = 12 * 3_600_000
/** Fewer rows of former days than these are no matter. */
const MIN_RETIRED = 10_000

/** node-postgres knows it for a single query too; its types do not. */
const IN_TIME = { query_timeout: PULL_SILENCE_MS }

/** Connects to the database; `lost` hears when the connection ends by itself. */
export async function openSource(lost: () => void): Promise<Source> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 700,
    keepAlive: true,
    application_name: 'chandlery catalog',
  })
  // Whoever is waiting for an answer hears of it too.
  client.on('error', lost)
  try {
    await client.connect()
    const { rows } = await client.query<{ history: string }>({ text: HISTORY, ...IN_TIME })
    const [row] = rows
    if (!row) throw new Error('the database does not say which it is')
    return { client, history: row.history }
  } catch (error) {
    close(client)
    throw error
  }
}

export const closeSource = ({ client }: Source): void => close(client)

/** Takes a picture of all published images. */
export async function takePicture(stop: AbortSignal): Promise<Picture> {
  const source = await openSource(() => {})
  const giveUp = () => closeSource(source)
  stop.addEventListener('abort', giveUp)
  try {
    const index = new CatalogIndex({ shownBytes: env().CATALOG_MEMORY_MB * 2 ** 20 })
    const at = performance.now()
    const seen = await copyInto(index, source, undefined)
    await inSlices(index.settle())
    return { index, history: source.history, seen, at }
  } finally {
    stop.removeEventListener('abort', giveUp)
    giveUp()
  }
}

/**
 * Brings a picture up to date, or says why it never can be. If it fails half-way, what was seen is taken in once more
 * the next time, which changes nothing.
 */
export async function catchUp(picture: Picture, source: Source): Promise<string | undefined> {
  const at = performance.now()
  if (picture.history !== source.history) return 'it is another database'
  if (at - picture.at > TOO_OLD_MS) return 'the old picture is too old'
  const seen = await copyInto(picture.index, source, picture.seen)
  if (BigInt(seen.end) < BigInt(picture.seen.end)) return 'the database was set back'
  picture.seen = seen
  picture.at = at
  return undefined
}

/** Whether a picture taken anew would be half as large. */
export function isWasteful({ index }: Picture): boolean {
  if (index.retired > Math.max(index.size, MIN_RETIRED)) return true
  const { shown, garbage } = index.images.bytes
  return garbage > 2 ** 20 && garbage > shown / 2
}

async function copyInto(index: CatalogIndex, { client }: Source, seen: Snapshot | undefined): Promise<Snapshot> {
  const take = (piece: Buffer) =>
    readRows(piece, ({ id, image }) => {
      if (image) index.put(image)
      else index.remove(id)
    })
  const silenceMs = seen ? PULL_SILENCE_MS : LOAD_SILENCE_MS
  const results = await copyOut(client, { text: copyStatements(seen), take, silenceMs })
  return readSnapshot(results.flatMap(({ rows }) => rows)[0]?.snapshot ?? '')
}

/** Nobody waits for it: a server that hangs never says goodbye. */
function close(client: pg.Client): void {
  client.end().catch(() => {})
}
