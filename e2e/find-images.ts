import type { Api } from './make-member'

export type Found = { id: string; alias: string; image_name: string; price: number }

/** The images that the catalogue answers to a query. */
export const findImages = async (api: Api, query: string): Promise<Found[]> =>
  ((await api('GET', `/images/public?${query}`)) as { images: Found[] }).images

/** One of them, which must be there. */
export async function findImage(api: Api, query: string): Promise<Found> {
  const [image] = await findImages(api, `${query}&limit=1`)
  if (!image) throw new Error(`the catalogue has no image for ${query}`)
  return image
}
