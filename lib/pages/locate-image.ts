import { getPublicImage } from '@/lib/catalog/get-public-image'
import { isDomainError } from '@/lib/errors'
import { toDomainError } from '@/lib/http/respond'
import { imagePath } from '@/lib/image-path'

const IMAGE = /^\/images\/([0-9a-f]{24})(\/[^/]+)?$/

/**
 * Asks, before anything is rendered, where the image is that a path names. Each has one address with its name, and one
 * without; were every made-up name taken, each would be one more page to render and keep. Other paths are right.
 */
export async function locateImage(path: string): Promise<'here' | 'nowhere' | { elsewhere: string }> {
  const [, id, name] = IMAGE.exec(path) ?? []
  if (!id) return 'here'
  try {
    const right = imagePath(await getPublicImage(id))
    return !name || right === path ? 'here' : { elsewhere: right }
  } catch (thrown) {
    if (isDomainError(thrown) && thrown.code === 'image_not_found') return 'nowhere'
    // Whatever keeps us from knowing it keeps the page from being rendered, which then says so; a defect is logged here.
    toDomainError(thrown)
    return 'here'
  }
}
