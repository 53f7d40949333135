import { pool, rows, statement } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { type Cents, cents } from '@/lib/money'

export type ListingFacts = {
  id: string
  name: string
  /** Names that it had, or that listings had which are merged into it. */
  otherNames: string[]
  title: string
  kind: string
  priceCents: Cents
  isPublished: boolean
  source: string
  images: { id: string; architecture: string; published: boolean }[]
}

/** $1 a name that it has or had. */
const findByName = statement({
  name: 'find-listing',
  text: `
    SELECT l.id, l.name, l.title, l.kind, l.price_cents AS "priceCents", l.published AS "isPublished", s.name AS source,
           ARRAY(SELECT n.name FROM listing_names n WHERE n.listing_id = l.id AND n.name <> l.name ORDER BY 1)
             AS "otherNames" /* never null */,
           coalesce((SELECT json_agg(json_build_object('id', i.id, 'architecture', i.architecture, 'published', i.published)
                                     ORDER BY i.architecture)
                       FROM images i WHERE i.listing_id = l.id), '[]')
             AS images /* as { id: string; architecture: string; published: boolean }[] */
      FROM listing_names asked JOIN listings l ON l.id = asked.listing_id JOIN sources s ON s.id = l.source_id
     WHERE asked.name = $1`,
})

/** The listing that has or had a name, published or not; throws `listing_not_found`. */
export async function findListing(name: string): Promise<ListingFacts> {
  const [listing] = await rows(pool(), findByName, [name])
  if (!listing) throw new DomainError('listing_not_found')
  return { ...listing, priceCents: cents(listing.priceCents) }
}
