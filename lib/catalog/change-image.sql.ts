import type { Statement } from '@/lib/db'
import { IMAGE_COLUMNS, type ImageRow } from './image-row'

/** $1 image, then what it becomes, or null to leave it: $2 price in cents, $3 published, $4 prespawn. */
export const changeListing: Statement<ImageRow & { published: boolean }> = {
  name: 'change-image',
  text: `
    UPDATE images i
       SET price_cents = coalesce($2::int, i.price_cents), published = coalesce($3::boolean, i.published),
           prespawn = coalesce($4::boolean, i.prespawn), updated_at = now()
     WHERE i.id = $1
    RETURNING ${IMAGE_COLUMNS}, i.published`,
}
