import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/log'
import { Trouble } from '@/lib/trouble'
import type { CatalogEngine } from '../../engine'
import { countEpochs } from '../../epoch'
import { answerWith, type Follower } from '../../follower'
import { IconCache } from './icon-cache'
import { memoryEngine } from '../memory-engine'
import {
  catchUp,
  closeSource,
  fetchIcons,
  isLost,
  openSource,
  type Snapshot,
  reasonForAnother,
  type Source,
  takeSnapshot,
} from './snapshot'
import { sharedRuns } from './shared-runs'

/** With what a pull takes, others' changes are seen at least every 250 ms. */
const PULL_MS = 200
const RETRY_MS = 500
const LONGEST_RETRY_MS = 4000
/** Thousands of icons; a catalogue has hundreds. */
const ICONS_BYTES = 64 * 2 ** 20

/**
 * Keeps a snapshot of the catalogue up to date and answers from it: takes it, asks for changes several times a second,
 * heals after a loss of the connection, and takes a new one beside it when the old one has become wasteful.
 */
export function followCatalog(): Follower {
  let shown: { snapshot: Snapshot; engine: CatalogEngine } | undefined
  /** A new snapshot that has not caught up yet. */
  let next: Snapshot | undefined
  let source: Source | undefined
  let connecting: Promise<Source> | undefined
  let taking: Promise<void> | undefined
  const trouble = new Trouble()
  let lastEpoch = 0
  const icons = new IconCache(ICONS_BYTES)
  const stopping = new AbortController()

  const pull = sharedRuns(async () => {
    const snapshot = next ?? shown?.snapshot
    if (!snapshot || stopping.signal.aborted) return
    try {
      const from = await connected()
      const obstacle = await catchUp(snapshot, from)
      if (obstacle) return beginAnew(obstacle)
      await fetchIcons(snapshot, from, icons)
      if (snapshot === next) show(snapshot)
      if (trouble.end()) log().info({ images: snapshot.index.size }, 'the catalogue is followed again')
      const reason = reasonForAnother(snapshot, from)
      if (reason && !taking) take(reason)
    } catch (error) {
      const facts = trouble.note()
      if (facts) log().warn({ err: error, ...facts }, 'the catalogue is not followed: the database does not answer')
      if (source) closeSource(source)
      source = undefined
    }
  })

  const connect = async (): Promise<Source> => (source = await openSource())

  const connected = async (): Promise<Source> =>
    source && !isLost(source) ? source : (connecting ??= connect().finally(() => (connecting = undefined)))

  /** No epoch of a snapshot that was shown may come again: what was answered then is kept by it. */
  const retire = () => {
    if (shown) lastEpoch = shown.snapshot.index.epoch
    shown = undefined
  }

  const show = (snapshot: Snapshot) => {
    retire()
    snapshot.index.epoch += lastEpoch + 1
    shown = { snapshot, engine: memoryEngine(snapshot.index) }
    next = undefined
  }

  /** The database is another than the snapshot is of: until there is a new one, it answers for itself. */
  const beginAnew = (reason: string) => {
    retire()
    next = undefined
    if (!taking) take(reason)
  }

  const take = (reason: string) => {
    const began = performance.now()
    taking = untilItSucceeds(takeSnapshot, stopping.signal).then(async (snapshot) => {
      taking = undefined
      if (!snapshot) return
      next = snapshot
      await pull()
      const { size, bytes, images } = snapshot.index
      const facts = { reason, images: size, bytes, tookMs: Math.round(performance.now() - began) }
      if (images.isComplete) log().info(facts, 'the catalogue is in memory')
      else log().warn(facts, 'the catalogue is in memory, but for texts that CATALOG_MEMORY_MB has no room for')
    })
  }

  const pulling = (async () => {
    while (!stopping.signal.aborted) {
      await pull()
      await sleep(PULL_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  })()

  const follower: Follower = {
    engine: () => shown?.engine,
    icon(id) {
      const row = shown?.snapshot.index.find(id)
      const hash = row === undefined ? undefined : shown?.snapshot.index.images.iconHashOf(row)
      return hash === undefined ? undefined : icons.get(hash)
    },
    pull,
    age: () => shown && performance.now() - shown.snapshot.at,
    extent() {
      if (!shown) return undefined
      const { size, bytes } = shown.snapshot.index
      return { images: size, bytes: Object.values(bytes).reduce((sum, each) => sum + each, 0) }
    },
    async stop() {
      stopping.abort()
      answerWith(undefined)
      countEpochs(() => null)
      if (source) closeSource(source)
      await Promise.all([pulling, taking])
      // They may have opened one meanwhile.
      if (source) closeSource(source)
    },
  }
  take('start')
  answerWith(follower)
  countEpochs(() => shown?.snapshot.index.epoch ?? null)
  return follower
}

/** Tries again and again, after waits that grow; undefined once it was stopped. */
async function untilItSucceeds<T>(work: (stop: AbortSignal) => Promise<T>, stop: AbortSignal): Promise<T | undefined> {
  const trouble = new Trouble()
  for (let waitMs = RETRY_MS; !stop.aborted; waitMs = Math.min(2 * waitMs, LONGEST_RETRY_MS)) {
    try {
      return await work(stop)
    } catch (error) {
      const facts = stop.aborted ? undefined : trouble.note()
      if (facts) log().warn({ err: error, ...facts }, 'the catalogue could not be taken into memory yet')
      await sleep(waitMs, undefined, { signal: stop }).catch(() => {})
    }
  }
  return undefined
}
