import type { FirstImage } from './first-image'

/** One image of each listing, which people rate it by: that for amd64, or else its first. */
export function leadingImages(images: readonly FirstImage[]): FirstImage[] {
  const leading = new Map<string, FirstImage>()
  for (const image of images) {
    if (!leading.has(image.listingKey) || image.architecture === 'amd64') leading.set(image.listingKey, image)
  }
  return [...leading.values()]
}
