import pg from 'pg'
import { copyOut } from '@/lib/database/copy-out'
import { messageSocket } from '@/lib/database/message-socket'
import { env } from '@/lib/env'
import type { StoredIcon } from '../icons/icon'
import { CatalogIndex } from './catalog-index'
import { copyStatements, HISTORY, ICONS, readSnapshot, type Snapshot, surelySeen } from './catalog-rows.sql'
import type { IconShelf } from './icon-shelf'
import { inSlices } from './in-slices'
import { RowReader } from './read-rows'

/** The catalogue as one database had it at some moment. */
export type Picture = {
  index: CatalogIndex
  /** Of which history of which database it is, and from which run of that. */
  history: string
  run: string
  seen: Snapshot
  /** How many of the index's icons were fetched. */
  icons: number
  /** When it was up to date, by the monotonic clock. */
  at: number
}

/** A connection of its own for the catalogue, so that neither waits for the other's requests. */
export type Source = { client: pg.Client; history: string; run: string }

/** How long the database may say nothing in the middle of a load and of a pull. */
const LOAD_SILENCE_MS = 30_000
const PULL_SILENCE_MS = 1_000
/** The database forgets after a day which images it removed. */
const TOO_OLD_MS = 12 * 3_600_000
const ICONS_AT_ONCE = 50
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
    stream: messageSocket,
  })
  // Whoever is waiting for an answer hears of it too.
  client.on('error', lost)
  try {
    await client.connect()
    const { rows } = await client.query<{ history: string; run: string }>({ text: HISTORY, ...IN_TIME })
    const [row] = rows
    if (!row) throw new Error('the database does not say which it is')
    return { client, ...row }
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
    const { history, run } = source
    return { index, history, run, seen, icons: 0, at }
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

/** Puts on the shelf the icons that images have come to show; those that find no room are left to the database. */
export async function fetchIcons(picture: Picture, { client }: Source, shelf: IconShelf): Promise<void> {
  const { icons } = picture.index.images
  while (picture.icons < icons.size && !shelf.isFull) {
    const end = Math.min(picture.icons + ICONS_AT_ONCE, icons.size)
    const hashes = Array.from({ length: end - picture.icons }, (_, place) => icons.text(picture.icons + place))
    const wanted = hashes.filter((hash) => !shelf.has(hash))
    const { rows } = await client.query<StoredIcon>({ text: ICONS, values: [wanted], ...IN_TIME })
    for (const icon of rows) shelf.put(icon)
    picture.icons = end
  }
}

/** Makes the next question cover again what a crash of the database may have undone: for a connection that is new. */
export function doubt(picture: Picture): void {
  picture.seen = surelySeen(picture.seen)
}

/** Why a picture should be taken anew beside this one; undefined when it need not. */
export function reasonForAnother({ index, run }: Picture, source: Source): string | undefined {
  // With `synchronous_commit` off a crash may even lose what was seen.
  if (run !== source.run) return 'the database was restarted'
  if (isWasteful(index)) return 'much of the old picture is garbage'
  return undefined
}

/** Whether a picture taken anew would be half as large. */
function isWasteful(index: CatalogIndex): boolean {
  const many = Math.max(index.size, MIN_RETIRED)
  if (index.retired > many || index.images.bins.size > 2 * many) return true
  const { bytes, garbage } = index.images.texts
  return garbage > 2 ** 20 && garbage > bytes / 2
}

async function copyInto(index: CatalogIndex, { client }: Source, seen: Snapshot | undefined): Promise<Snapshot> {
  const reader = new RowReader()
  const take = (piece: Buffer) =>
    reader.read(piece, (change) => {
      if (typeof change === 'string') index.remove(change)
      else index.put(change)
    })
  const silenceMs = seen ? PULL_SILENCE_MS : LOAD_SILENCE_MS
  const results = await copyOut(client, { text: copyStatements(seen), take, silenceMs })
  return readSnapshot(results.flatMap(({ rows }) => rows)[0]?.snapshot ?? '')
}

/** Nobody waits for it: a server that hangs never says goodbye. */
function close(client: pg.Client): void {
  client.end().catch(() => {})
}
