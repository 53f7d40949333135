import { statement } from '@/lib/db'

/** $1 listings. All that search looks in, and what is kept of it. Whoever asks holds the listings' rows. */
export const textsOfListings = statement({
  name: 'texts-of-listings',
  text: `
    SELECT i.id, i.alias, i.image_name AS "imageName", l.description, l.tags, l.categories, i.search_text AS kept
      FROM images i JOIN listings l ON l.id = i.listing_id WHERE l.id = ANY($1) ORDER BY i.id`,
})

/** $1 images, $2 their folded texts. */
export const keepTexts = statement({
  name: 'keep-search-texts',
  text: `
    UPDATE images i SET search_text = folded.text, updated_at = now()
      FROM unnest($1::text[], $2::text[]) AS folded (id, text) WHERE i.id = folded.id
    RETURNING i.id`,
})
