import { statement } from '@/lib/db'
import { STORED_FIELDS } from '../storage/catalog-row'

/** What is only shown of some images, published or not, as memory would hold it. $1 ids. */
export const storedFields = statement({
  name: 'stored-fields',
  text: `
    SELECT i.id, ARRAY[${STORED_FIELDS.map(({ column }) => `i.${column}::text`).join(', ')}] AS texts /* never null */
      FROM catalog_images i WHERE i.id = ANY($1)`,
})
