import { randomBytes } from 'node:crypto'
import { searchText } from '@/lib/catalog/search-text'
import { pool } from '@/lib/db'

type Wanted = {
  alias?: string
  description?: string
  imageName?: string
  os?: string
  release?: string
  architecture?: string
  variant?: string | null
  tags?: string[]
  categories?: string[]
  priceCents?: number
  sizeBytes?: number
  addedAt?: Date
  serial?: string
  prespawn?: boolean
  published?: boolean
  /** The bytes of its icon; none when not given. */
  icon?: { sha256: string; png: Uint8Array<ArrayBuffer> }
  /** The listing that it joins, whose words, price and icon it then has; one of its own when not given. */
  listingId?: string
}

const addIcon = 'INSERT INTO icons (sha256, png) VALUES ($1, $2) ON CONFLICT DO NOTHING'

/** $1 name, $2 all else of a listing. */
const addListing = `
  WITH named AS (
    INSERT INTO listing_names (name, listing_id) VALUES ($1, new_id()) RETURNING name, listing_id
  )
  INSERT INTO listings (id, name, title, description, kind, tags, categories, os, release, variant, price_cents, icon_sha256)
  SELECT listing_id, name, description, description, 'system', tags, categories, os, release, variant, price_cents, icon
    FROM named, jsonb_to_record($2::jsonb) AS l (description text, tags text[], categories text[], os text, release text,
           variant text, price_cents int, icon text)
  RETURNING id`

/** $1 listing, $2 all else of an image, with its one version. */
const addImage = `
  WITH image AS (
    INSERT INTO images (listing_id, product, alias, image_name, architecture, size_bytes, added_at, current_serial,
                        search_text, prespawn, published)
    SELECT $1, product, alias, image_name, architecture, size_bytes, coalesce(added_at, now()), serial, search_text,
           prespawn, published
      FROM jsonb_to_record($2::jsonb) AS i (product text, alias text, image_name text, architecture text,
             size_bytes bigint, added_at timestamptz, serial text, search_text text, prespawn boolean, published boolean)
    RETURNING id, alias, current_serial, size_bytes
  ), version AS (
    INSERT INTO serials (image_id, serial, size_bytes, released_at)
    SELECT id, current_serial, size_bytes, '2025-01-10' FROM image
  )
  SELECT id, alias FROM image`

/** A published free image with one version, in a listing of its own; whatever is not asked for is made up. */
export async function createImage(wanted: Wanted = {}): Promise<{ id: string; alias: string; listingId: string }> {
  const mark = randomBytes(6).toString('hex')
  const image = {
    ...{ alias: `ubuntu/${mark}`, imageName: `ubuntu-${mark}`, architecture: 'amd64' },
    ...{ sizeBytes: 1_000_000, serial: '20250110', prespawn: false, published: true },
    ...{ description: `Ubuntu ${mark}`, os: 'ubuntu', release: '22.04', variant: 'default' },
    ...{ tags: [], categories: [], priceCents: 0 },
    ...wanted,
  }
  if (wanted.icon) await pool().query(addIcon, [wanted.icon.sha256, wanted.icon.png])
  const words = { ...image, price_cents: image.priceCents, icon: wanted.icon?.sha256 }
  const listing = wanted.listingId
    ? { id: wanted.listingId }
    : await one<{ id: string }>(addListing, [`test/${mark}`, JSON.stringify(words)])
  const own = {
    ...{ product: `test:${mark}`, alias: image.alias, image_name: image.imageName, architecture: image.architecture },
    ...{ size_bytes: image.sizeBytes, added_at: image.addedAt, serial: image.serial },
    ...{ search_text: searchText(image), prespawn: image.prespawn, published: image.published },
  }
  return {
    ...(await one<{ id: string; alias: string }>(addImage, [listing.id, JSON.stringify(own)])),
    listingId: listing.id,
  }
}

async function one<T extends object>(text: string, values: unknown[]): Promise<T> {
  const { rows } = await pool().query<T>(text, values)
  const [row] = rows
  if (!row) throw new Error('nothing was made')
  return row
}
