import { Socket } from 'node:net'
import pg from 'pg'
import { copyOut } from '@/lib/database/copy-out'
import { unlessSilent } from '@/lib/database/unless-silent'
import { env } from '@/lib/env'
import type { StoredIcon } from '../../icons/icon'
import { CatalogIndex } from '../catalog-index'
import { copyOf, copyStatements, HISTORY, ICONS, readPgSnapshot, type PgSnapshot, surelySeen } from './catalog-rows.sql'
import type { IconCache } from './icon-cache'
import { inSlices } from '../in-slices'
import { type Change, RowReader } from './read-rows'

/** The catalogue as one database had it at some moment. */
export type Snapshot = {
  index: CatalogIndex
  /** Of which history of which database it is, and from which run of that. */
  history: string
  run: string
  seen: PgSnapshot
  /** In which run of the database that was seen. */
  seenIn: string
  /** The ids of images that are known to have changed and were not taken in yet. */
  changed: Set<string>
  /** How many of the index's icons were fetched. */
  icons: number
  /** When it was up to date, by the monotonic clock. */
  at: number
}

/** A connection of its own for the catalogue, so that neither waits for the other's requests. */
export type Source = { client: pg.Client; socket: Socket; history: string; run: string }

/** How long the database may say nothing when it is called, in the middle of a load, and of a pull. */
const CONNECT_SILENCE_MS = 700
const LOAD_SILENCE_MS = 30_000
const PULL_SILENCE_MS = 1_000
/** The database forgets after a day which images it removed. */
const TOO_OLD_MS = 12 * 3_600_000
/** What was taken in of so many need not be asked for again, whatever becomes of the connection. */
const IMAGES_AT_ONCE = 2000
const ICONS_AT_ONCE = 50
/** Fewer rows of former days than these are no matter. */
const MIN_RETIRED = 10_000

/** Connects to the database. */
export async function openSource(): Promise<Source> {
  const socket = new Socket()
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    keepAlive: true,
    application_name: 'chandlery catalog',
    stream: () => socket,
  })
  // Whoever is waiting for an answer hears of it too.
  client.on('error', () => {})
  try {
    await unlessSilent(client.connect(), { socket, silenceMs: CONNECT_SILENCE_MS })
    const asked = client.query<{ history: string; run: string }>(HISTORY)
    const { rows } = await unlessSilent(asked, { socket, silenceMs: PULL_SILENCE_MS })
    const [row] = rows
    if (!row) throw new Error('the database does not say which it is')
    return { client, socket, ...row }
  } catch (error) {
    close(client)
    throw error
  }
}

/** Whether the connection has ended by itself. */
export const isLost = ({ socket }: Source): boolean => socket.destroyed

export const closeSource = ({ client }: Source): void => close(client)

/** Takes a snapshot of all published images. */
export async function takeSnapshot(stop: AbortSignal): Promise<Snapshot> {
  const source = await openSource()
  const giveUp = () => closeSource(source)
  stop.addEventListener('abort', giveUp)
  try {
    const index = new CatalogIndex({ shownBytes: env().CATALOG_MEMORY_MB * 2 ** 20 })
    const at = performance.now()
    const seen = await ask(source, undefined, (change) => {
      if (typeof change !== 'string') index.put(change)
    })
    await inSlices(index.settle())
    const { history, run } = source
    return { index, history, run, seen, seenIn: run, changed: new Set(), icons: 0, at }
  } finally {
    stop.removeEventListener('abort', giveUp)
    giveUp()
  }
}

/**
 * Brings a snapshot up to date, or says why it never can be. First it is asked which images have changed, then how they
 * are now, piece by piece: if the connection is lost half-way, the next one goes on where this one ended.
 */
export async function catchUp(snapshot: Snapshot, source: Source): Promise<string | undefined> {
  const at = performance.now()
  if (snapshot.history !== source.history) return 'it is another database'
  if (at - snapshot.at > TOO_OLD_MS) return 'the old snapshot is too old'
  // What a crash may have undone is asked for again: its transactions' numbers are given to others.
  if (snapshot.seenIn !== source.run) snapshot.seen = surelySeen(snapshot.seen)
  snapshot.seenIn = source.run
  await takeChanged(snapshot, source)
  const seen = await ask(source, snapshot.seen, (change) => {
    if (typeof change === 'string') snapshot.changed.add(change)
  })
  if (BigInt(seen.end) < BigInt(snapshot.seen.end)) return 'the database was set back'
  snapshot.seen = seen
  await takeChanged(snapshot, source)
  snapshot.at = at
  return undefined
}

/** Takes in the images that are known to have changed, as they are now. */
async function takeChanged({ index, changed }: Snapshot, { client, socket }: Source): Promise<void> {
  while (changed.size > 0) {
    const piece = firstOf(changed, IMAGES_AT_ONCE)
    const take = reading((change) => {
      if (typeof change === 'string') index.remove(change)
      else index.put(change)
    })
    await copyOut(client, { text: copyOf(piece), take, socket, silenceMs: PULL_SILENCE_MS })
    for (const id of piece) changed.delete(id)
  }
}

function firstOf<T>(all: Set<T>, count: number): T[] {
  const first: T[] = []
  for (const each of all) {
    if (first.length === count) break
    first.push(each)
  }
  return first
}

/** Caches the icons that images have come to show; those that find no room are left to the database. */
export async function fetchIcons(snapshot: Snapshot, { client, socket }: Source, cache: IconCache): Promise<void> {
  const { icons } = snapshot.index.images
  while (snapshot.icons < icons.size && !cache.isFull) {
    const end = Math.min(snapshot.icons + ICONS_AT_ONCE, icons.size)
    const hashes = Array.from({ length: end - snapshot.icons }, (_, place) => icons.text(snapshot.icons + place))
    const wanted = hashes.filter((hash) => !cache.has(hash))
    const asked = client.query<StoredIcon>(ICONS, [wanted])
    const { rows } = await unlessSilent(asked, { socket, silenceMs: PULL_SILENCE_MS })
    for (const icon of rows) cache.put(icon)
    snapshot.icons = end
  }
}

/** Why a snapshot should be taken anew beside this one; undefined when it need not. */
export function reasonForAnother({ index, run }: Snapshot, source: Source): string | undefined {
  // With `synchronous_commit` off a crash may even lose what was seen.
  if (run !== source.run) return 'the database was restarted'
  if (isWasteful(index)) return 'much of the old snapshot is garbage'
  return undefined
}

/** Whether a snapshot taken anew would be half as large. */
function isWasteful(index: CatalogIndex): boolean {
  const many = Math.max(index.size, MIN_RETIRED)
  if (index.retired > many || index.images.buckets.size > 2 * many) return true
  const { bytes, garbage } = index.images.texts
  return garbage > 2 ** 20 && garbage > bytes / 2
}

/** Asks for all published images, or for what changed since a snapshot; returns the snapshot of that moment. */
async function ask({ client, socket }: Source, seen: PgSnapshot | undefined, see: See): Promise<PgSnapshot> {
  const silenceMs = seen ? PULL_SILENCE_MS : LOAD_SILENCE_MS
  const results = await copyOut(client, { text: copyStatements(seen), take: reading(see), socket, silenceMs })
  return readPgSnapshot(results.flatMap(({ rows }) => rows)[0]?.snapshot ?? '')
}

type See = (change: Change) => void

/** Shows the rows of the pieces of one COPY. */
function reading(see: See): (piece: Buffer) => void {
  const reader = new RowReader()
  return (piece) => reader.read(piece, see)
}

/** Nobody waits for it: a server that hangs never says goodbye. */
function close(client: pg.Client): void {
  client.end().catch(() => {})
}
