import type { ImageDetails, ListedImage } from '@/lib/contract/images'
import { cents, toPrice } from '@/lib/money'

/** The columns of `images AS i` that the contract's image is made of. */
export const IMAGE_COLUMNS = `
  i.id, i.alias, i.description, i.image_name, i.architecture, i.os, i.release, i.variant,
  i.size_bytes::float8 AS size /* never null */, i.price_cents, i.added_at, i.current_serial,
  i.average_hundredths, i.rating_count, i.icon_sha256 IS NOT NULL AS has_icon /* never null */, i.prespawn`

export type ImageRow = {
  id: string
  alias: string
  description: string
  image_name: string
  architecture: string
  os: string
  release: string
  variant: string | null
  size: number
  price_cents: number
  added_at: Date
  current_serial: string
  average_hundredths: number
  rating_count: number
  has_icon: boolean
  prespawn: boolean
}

/** What every view of an image shows. */
export const toImage = (row: ImageRow): Omit<ListedImage, 'added_date'> => ({
  id: row.id,
  alias: row.alias,
  description: row.description,
  image_name: row.image_name,
  architecture: row.architecture,
  os: row.os,
  release: row.release,
  variant: row.variant,
  size: row.size,
  price: toPrice(cents(row.price_cents)),
  average_rating: toStars(row.average_hundredths),
  rating_count: row.rating_count,
  icon_url: row.has_icon ? `/api/v1/images/${row.id}/icon` : null,
  prespawn: row.prespawn,
})

export const toListedImage = (row: ImageRow): ListedImage => ({
  ...toImage(row),
  added_date: row.added_at.toISOString(),
})

export const toImageDetails = (row: ImageRow): ImageDetails => ({
  ...toListedImage(row),
  serial: row.current_serial,
})

/** Hundredths of a star as the wire's decimal number. */
export const toStars = (hundredths: number): number => hundredths / 100
