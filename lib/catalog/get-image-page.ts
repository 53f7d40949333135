import type { ImagePage } from '@/lib/contract/image-page'
import { pool, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { cents, toPrice } from '@/lib/money'
import { getPublicImage } from './get-public-image'
import { imageBuilds, imageStory, similarImages } from './get-image-page.sql'

/**
 * All that the page of one published image shows, the same for everybody; throws `image_not_found`. Every list in it is
 * bounded, and so is what is read to make it.
 */
export async function getImagePage(id: string): Promise<ImagePage> {
  const image = await getPublicImage(id)
  const family = withoutVariant(image.alias, image.variant)
  const [[story], builds, similar] = await Promise.all([
    rows(pool(), imageStory, [id]),
    rows(pool(), imageBuilds, [id, family]),
    rows(pool(), similarImages, [id, family]),
  ])
  // It may have been unpublished since a moment ago.
  if (!story) throw new DomainError('image_not_found')
  return {
    image,
    source: shownSource(story.source),
    tags: story.tags,
    readme: story.readme,
    versions: story.versions.map((each) => ({ ...each, releasedAt: new Date(each.releasedAt).toISOString() })),
    versionCount: story.versionCount,
    builds: builds.map(({ price_cents, ...build }) => ({ ...build, price: toPrice(cents(price_cents)) })),
    similar,
  }
}

/** Where a folder lies on the operator's machine is nobody's business. */
const shownSource = ({ name, address }: { name: string; address: string }) => ({
  name,
  address: /^https?:/.test(address) ? address : null,
})

/** `ubuntu/22.04` of `ubuntu/22.04/cloud`. */
export function withoutVariant(alias: string, variant: string | null): string {
  return variant !== null && alias.endsWith(`/${variant}`) ? alias.slice(0, -variant.length - 1) : alias
}
