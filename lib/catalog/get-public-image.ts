import type { ImageDetails } from '@/lib/contract/images'
import { pool, rows, type Statement } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { IMAGE_COLUMNS, type ImageRow, toImageDetails } from './image-row'

const getImage: Statement<ImageRow> = {
  name: 'get-public-image',
  text: `SELECT ${IMAGE_COLUMNS} FROM images i WHERE i.id = $1 AND i.published`,
}

/** All public facts of one published image; throws `image_not_found`, for an unpublished one too. */
export async function getPublicImage(id: string): Promise<ImageDetails> {
  const [row] = await rows(pool(), getImage, [id])
  if (!row) throw new DomainError('image_not_found')
  return toImageDetails(row)
}
