import { getPublicImage } from '@/lib/catalog/get-public-image'
import { imagePath } from '@/lib/image-path'
import { toDomainError } from '@/lib/http/respond'

const NAMED = /^\/images\/([0-9a-f]{24})\/[^/]+$/

/** Whether a path names an image for people to read; anybody may write another name there. */
export const isNamedImage = (path: string): boolean => NAMED.test(path)

/**
 * The one address of the image that a path names otherwise; undefined for the right name, and where no image is. Without
 * this each name that somebody makes up would be one more page to render and keep.
 */
export async function otherImageAddress(path: string): Promise<string | undefined> {
  try {
    const [, id = ''] = NAMED.exec(path) ?? []
    const right = imagePath(await getPublicImage(id))
    return right === path ? undefined : right
  } catch (thrown) {
    // Whatever keeps us from knowing it keeps the page from being rendered, which then says so; a defect is logged here.
    toDomainError(thrown)
    return undefined
  }
}
