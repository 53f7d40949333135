import { pool } from '@/lib/db'

/** Puts images into a holder's library by rights of import, whatever they cost, all at one moment. */
export async function ownImages(holderId: string, imageIds: string[], at = new Date()): Promise<void> {
  await pool().query(
    `WITH images_of AS (
       SELECT i.id, i.listing_id FROM images i WHERE i.id = ANY($2::text[])
     ), rights AS (
       INSERT INTO entitlements (holder_id, listing_id, source, starts_at, created_at)
       SELECT DISTINCT $1, listing_id, 'import'::right_source, $3::timestamptz, $3::timestamptz FROM images_of
       RETURNING id, listing_id
     )
     INSERT INTO library_images (holder_id, image_id, listing_id, entitlement_id, created_at)
     SELECT $1, images_of.id, listing_id, rights.id, $3 FROM images_of JOIN rights USING (listing_id)`,
    [holderId, imageIds, at],
  )
}
