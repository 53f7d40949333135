import { catalogEngine } from './catalog-engine'
import type { AtOnceEngine } from './engine'
import { catalogFollower } from './follower'
import type { StoredIcon } from './icons/icon'

/** What the catalogue in memory can tell without any waiting; undefined where it takes more than that. */
export const atOnce: AtOnceEngine & { icon(id: string): StoredIcon | undefined } = {
  list: (query, around) => catalogEngine().atOnce?.list(query, around),
  details: (id, around) => catalogEngine().atOnce?.details(id, around),
  facets: (query, around) => catalogEngine().atOnce?.facets(query, around),
  icon: (id) => catalogFollower()?.icon(id),
}
