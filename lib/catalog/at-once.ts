import { catalogEngine } from './catalog-engine'
import type { AtOnceEngine } from './engine'
import { catalogFollower } from './follower'
import type { StoredIcon } from './icons/icon'

/** What the catalogue in memory can tell without any waiting; undefined where it takes more than that. */
export const atOnce: AtOnceEngine & { icon(id: string): StoredIcon | undefined } = {
  list: (query) => catalogEngine().atOnce?.list(query),
  details: (id) => catalogEngine().atOnce?.details(id),
  facets: (query) => catalogEngine().atOnce?.facets(query),
  icon: (id) => catalogFollower()?.icon(id),
}
