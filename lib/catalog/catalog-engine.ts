import type { CatalogEngine } from './engine'
import { catalogFollower } from './follower'
import { postgresEngine } from './postgres-engine'

/** What answers now: memory, or the database where memory is not asked for or not filled yet. */
export const catalogEngine = (): CatalogEngine => catalogFollower()?.engine() ?? postgresEngine
