export type ListingVersion = { serial: string; sizeBytes: number; sha256: string | null }

/** An image as the first catalogue lists it: its facts, and what the shop makes of them. */
export type Listing = {
  product: string
  kind: 'system' | 'application'
  /** The system's or application's own name, `ubuntu` or `nginx`. */
  name: string
  alias: string
  description: string
  imageName: string
  os: string
  release: string
  architecture: string
  variant: string | null
  tags: string[]
  /** Newest first. */
  versions: [ListingVersion, ...ListingVersion[]]
  /** The day the image's source first listed it. */
  listedOn: string | null
  /** How well known it is, 0 to 100. */
  popularity: number
  readme: string
}
