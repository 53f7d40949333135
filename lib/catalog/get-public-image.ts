import type { ImageDetails } from '@/lib/contract/images'
import { DomainError } from '@/lib/errors'
import { catalogEngine } from './catalog-engine'

/** All public facts of one published image; throws `image_not_found`, for an unpublished one too. */
export async function getPublicImage(id: string): Promise<ImageDetails> {
  const image = await catalogEngine().details(id)
  if (!image) throw new DomainError('image_not_found')
  return image
}
