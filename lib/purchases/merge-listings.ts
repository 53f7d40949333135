import { foldTexts } from '@/lib/catalog/fold-texts'
import { showOwnChange } from '@/lib/catalog/follower'
import { patiently } from '@/lib/catalog/import/patiently'
import { listingName } from '@/lib/catalog/listing-name'
import { brokenConstraint, inTransaction, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import type { Cents } from '@/lib/money'
import {
  addName,
  deferChecks,
  dropListings,
  joinRights,
  lockNamed,
  mergeRatings,
  moveImages,
  moveNames,
  moveRatings,
  moveRights,
  settleListing,
} from './merge-listings.sql'

export type Merge = {
  /** Names of the listings, present or past. The first gives the words, icon and publisher. */
  names: [string, ...string[]]
  priceCents: Cents
  /** What it is called from now on; the first one's name when not given. */
  name?: string | undefined
}

/**
 * Makes one listing of several whose images are different architectures, at a price that is named. All that people have
 * stays theirs: charges, each refundable as before, images, and of several ratings the latest. Every name that one of
 * them had leads to it. Answers the name, and how many ratings were put aside. Throws `listing_not_found`,
 * `listings_overlap` where two have one architecture, `invalid_name` and `name_taken`.
 */
export async function mergeListings({ names, priceCents, name }: Merge): Promise<{ name: string; archived: number }> {
  if (name !== undefined && listingName(name) !== name) throw new DomainError('invalid_name')
  const merged = await patiently(() => inTransaction((tx) => merge(tx, { names, priceCents, name }))).catch(
    (error: unknown) => {
      if (brokenConstraint(error) === 'listing_names_pkey') throw new DomainError('name_taken')
      throw error
    },
  )
  await showOwnChange()
  return merged
}

async function merge(tx: Parameters<typeof foldTexts>[0], { names, priceCents, name }: Merge) {
  const listings = await rows(tx, lockNamed, [names])
  const named = names.map((each) => listings.find((listing) => listing.names.includes(each)))
  const [into] = named
  if (!into || named.includes(undefined)) throw new DomainError('listing_not_found')
  const architectures = listings.flatMap((listing) => listing.architectures)
  if (new Set(architectures).size < architectures.length) throw new DomainError('listings_overlap')

  const others = listings.filter(({ id }) => id !== into.id).map(({ id }) => id)
  const both = [into.id, others] as const
  await rows(tx, deferChecks, [])
  const [ratings] = await rows(tx, mergeRatings, both)
  await rows(tx, moveRatings, both)
  await rows(tx, joinRights, both)
  await rows(tx, moveRights, both)
  await rows(tx, moveImages, both)
  await rows(tx, moveNames, both)
  await rows(tx, dropListings, [others])
  const known = listings.flatMap((listing) => listing.names)
  if (name !== undefined && !known.includes(name)) await rows(tx, addName, [into.id, name])
  await rows(tx, settleListing, [into.id, name ?? into.name, priceCents])
  await foldTexts(tx, [into.id])
  return { name: name ?? into.name, archived: ratings?.archived ?? 0 }
}
