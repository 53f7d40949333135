/**
 * SQL that says whether a user has any image of a listing, and so owns what the listing sells: such ratings are verified, and
 * may be given while the listing is not published.
 */
export const hasRight = (user: string, listing: string): string => `EXISTS (
  SELECT FROM ownerships o JOIN images owned ON owned.id = o.image_id
   WHERE o.user_id = ${user} AND owned.listing_id = ${listing})`
