import type pg from 'pg'
import type { Icon } from '@/lib/catalog/icons/icon'
import { iconFor } from '@/lib/catalog/icons/render-icon'
import { copyIn } from '@/lib/database/copy-in'
import { crowd } from '@/prisma/seed/crowd'
import { readFacts } from '@/prisma/seed/facts'
import { firstCatalog } from '@/prisma/seed/first-catalog'
import { addCrowd } from '@/prisma/seed/first-catalog.sql'
import type { FirstImage } from '@/prisma/seed/first-image'
import { copyLine } from './copy-text'
import {
  copyImages,
  copyListings,
  copyNames,
  copyRatings,
  copySerials,
  countGenerated,
  countVotesAgain,
  crowdIds,
  keepIcon,
  refreshStatistics,
  sortInMemory,
  trustSums,
} from './fill.sql'
import { type GeneratedImage, type GeneratedListing, generatedImages } from './generated-images'
import { areMostlyNew, withoutIndexes } from './without-indexes'

type Options = { images: number; seed: number }

/** Rows that are made before they are sent. */
const BATCH = 5000

/** Prime to the size of the crowd: nobody votes twice on a listing. */
const NEXT_VOTER = 7
const HOUR = 3_600_000

/**
 * Adds generated images until there are as many of this seed as wished, with their listings, versions, icons and
 * ratings: all of them or none. Answers how many it added.
 */
export async function fillGenerated(client: pg.Client, { images, seed }: Options, tell: (what: string) => void) {
  const products = firstCatalog(await readFacts())
  const icons = await drawIcons(products)
  let added = 0
  await client.query('BEGIN')
  try {
    for (const icon of icons.values()) if (icon) await client.query(keepIcon, [icon.sha256, icon.png])
    const voters = await gatherCrowd(client)
    const from = Number((await client.query(countGenerated, [seed])).rows[0].count)
    await client.query(trustSums)
    await client.query(sortInMemory)
    const fill = async () => {
      for (const batch of batches(generatedImages(products, { from, to: images, seed }))) {
        const first = batch.filter(({ isFirst }) => isFirst)
        await copyIn(client, copyNames, [first.map(({ listing: { name, id } }) => copyLine([name, id])).join('')])
        await copyIn(client, copyListings, [first.map(({ listing }) => listingLine(listing, icons)).join('')])
        added += await copyIn(client, copyImages, [batch.map(imageLine).join('')])
        await copyIn(client, copySerials, [batch.map(serialLine).join('')])
        await copyIn(client, copyRatings, [first.flatMap((image) => ratingLines(image, voters)).join('')])
        tell(`${from + added} of ${images}`)
      }
    }
    if (await areMostlyNew(client, images - from)) await withoutIndexes(client, tell, fill)
    else await fill()
    await client.query(countVotesAgain)
    await client.query('COMMIT')
  } catch (thrown) {
    await client.query('ROLLBACK')
    throw thrown
  }
  tell('statistics')
  if (added > 0) await client.query(refreshStatistics)
  return added
}

/** The icon of each system and application, by its name; null for the few without one. */
async function drawIcons(products: readonly FirstImage[]): Promise<Map<string, Icon | null>> {
  const icons = new Map<string, Icon | null>()
  for (const { os, name } of products) if (!icons.has(name)) icons.set(name, await iconFor(os, name))
  return icons
}

/** The ids of the visitors who vote: those of the first catalogue. */
async function gatherCrowd(client: pg.Client): Promise<string[]> {
  const visitors = crowd()
  const newcomers = visitors.map(({ joinedAt, ...visitor }) => ({ ...visitor, joined_at: joinedAt }))
  await client.query(addCrowd.text, [JSON.stringify(newcomers)])
  const { rows } = await client.query<{ id: string }>(crowdIds, [visitors.map(({ email }) => email)])
  return rows.map(({ id }) => id)
}

function* batches(images: Iterable<GeneratedImage>): Generator<GeneratedImage[]> {
  let batch: GeneratedImage[] = []
  for (const image of images) {
    if (batch.push(image) < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** In the order of `copyListings`. */
function listingLine(listing: GeneratedListing, icons: ReadonlyMap<string, Icon | null>): string {
  const { id, name, project, kind, description, tags, os, release, variant, priceCents, addedAt, ratings } = listing
  const sum = ratings.reduce((total, each) => total + each, 0)
  const icon = icons.get(project)?.sha256 ?? null
  const words = [id, name, kind, description, description, tags, os, release, variant]
  return copyLine([...words, priceCents, icon, sum, ratings.length, addedAt])
}

/** In the order of `copyImages`. */
const imageLine = (image: GeneratedImage): string => {
  const { id, listing, product, alias, imageName, architecture, sizeBytes, addedAt, serial } = image
  const listed = [id, listing.id, product, alias, imageName, architecture, sizeBytes, addedAt, serial]
  return copyLine([...listed, image.searchText, image.prespawn])
}

const serialLine = ({ id, serial, sizeBytes, addedAt }: GeneratedImage): string =>
  copyLine([id, serial, sizeBytes, addedAt])

/** Votes of different visitors, in the hours after the listing came. */
function ratingLines(
  { place, listing: { id, addedAt, ratings } }: GeneratedImage,
  voters: readonly string[],
): string[] {
  return ratings.map((hundredths, index) => {
    const voter = voters[(place + index * NEXT_VOTER) % voters.length] ?? ''
    const votedAt = new Date(addedAt.getTime() + (index + 1) * HOUR)
    return copyLine([voter, id, hundredths, votedAt, votedAt])
  })
}
