import type { Statement } from '@/lib/db'
import type { StoredValues } from '../storage/catalog-row'

/** What is only shown of some images, published or not. $1 ids. */
export const storedFields: Statement<StoredValues & { id: string }> = {
  name: 'shown-facts',
  text: `
    SELECT id, image_name, release, current_serial, size_bytes::float8 AS size, description
      FROM images WHERE id = ANY($1)`,
}
