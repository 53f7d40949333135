import { applicationListings } from './application-listings'
import type { Facts } from './facts'
import type { Listing } from './listing'
import { systemListings } from './system-listings'

/** All listings of the first catalogue. */
export function firstCatalog({ systems, applications }: Facts): Listing[] {
  const names = new Map(systems.map(({ os, name }) => [os, name]))
  return [
    ...systems.flatMap(systemListings),
    ...applications.flatMap((application) => applicationListings(application, (os) => names.get(os) ?? os)),
  ]
}
