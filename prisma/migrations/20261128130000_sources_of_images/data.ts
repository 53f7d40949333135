import { FIRST_CATALOG, UNKNOWN_SOURCE } from '@/lib/catalog/import/own-sources'
import type { DataStep } from '@/lib/database/data-step'
import { readFacts } from '@/prisma/seed/facts'
import { firstCatalog } from '@/prisma/seed/first-catalog'

/** Images whose product the first catalogue names are its own; the others wait for a source that names them. */
export const dataStep: DataStep = async (client) => {
  const products = firstCatalog(await readFacts()).map(({ product }) => product)
  await client.query('UPDATE images SET source_id = $1 WHERE source_id = $2 AND product = ANY($3)', [
    FIRST_CATALOG,
    UNKNOWN_SOURCE,
    products,
  ])
  return null
}
