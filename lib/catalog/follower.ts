import { setTimeout as sleep } from 'node:timers/promises'
import { once } from '@/lib/once'
import type { CatalogEngine } from './engine'
import type { StoredIcon } from './icons/icon'

/** What keeps the published images in the memory of this process in step with the database. */
export type Follower = {
  /** Answers from memory; undefined until all images are there. */
  engine(): CatalogEngine | undefined
  /** The icon of a published image, if it is in memory. */
  icon(id: string): StoredIcon | undefined
  /** Takes in all that was committed before this was called, or gives up after a while; never throws. */
  pull(): Promise<void>
  /** For how many milliseconds the database may have known more than memory does; undefined until all is there. */
  age(): number | undefined
  /** What is in memory, and the room that its index takes; undefined until all is there. */
  extent(): { images: number; bytes: number } | undefined
  stop(): Promise<void>
}

const shared = () => once<{ follower: Follower | undefined }>('catalog-follower', () => ({ follower: undefined }))

/** The follower of this process; undefined in a command, and where the settings leave answering to the database. */
export const catalogFollower = (): Follower | undefined => shared().follower

/** Older than this, what is in memory may lack what others were promised to see by now. */
const FRESH_MS = 1000

/** How many whole seconds old this server's picture of the catalogue is; undefined while it is fresh. */
export function staleSeconds(): number | undefined {
  const age = catalogFollower()?.age() ?? 0
  return age > FRESH_MS ? Math.floor(age / 1000) : undefined
}

/** Older than this, it is a matter for an operator, unless the database itself is away. */
const BEHIND_MS = 5000

/** Whether this server's picture of the catalogue has become too old. */
export const isBehind = (): boolean => (catalogFollower()?.age() ?? 0) > BEHIND_MS

/** Makes a follower the one that answers. */
export function answerWith(follower: Follower | undefined): void {
  shared().follower = follower
}

/** Whoever changed an image waits no longer for it to be seen: others may have changed very many. */
const PATIENCE_MS = 2000

/** To be awaited after a commit that changes images: from then on this server's answers show it, unless it is behind. */
export async function showOwnChange(): Promise<void> {
  const patience = new AbortController()
  const tooLong = sleep(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => {})
  await Promise.race([catalogFollower()?.pull(), tooLong])
  patience.abort()
}
