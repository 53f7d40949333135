/** SQL that says whether a user's own holder has a right on a listing that holds now. */
export const hasRight = (user: string, listing: string): string => `
  EXISTS (SELECT FROM rights_now held JOIN holders h ON h.id = held.holder_id
           WHERE h.user_id = ${user} AND held.listing_id = ${listing})`
