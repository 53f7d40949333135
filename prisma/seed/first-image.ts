export type FirstVersion = { serial: string; sizeBytes: number; sha256: string | null }

/** An image as the first catalogue lists it: its facts, and what the shop makes of them. */
export type FirstImage = {
  product: string
  /** What its product has in common over all architectures. */
  listingKey: string
  /** All architectures of its product. */
  architectures: string[]
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
  versions: [FirstVersion, ...FirstVersion[]]
  /** The day the image's source first listed it. */
  listedOn: string | null
  /** When its release came out, and the last day with updates, where that is known. */
  releasedOn: string | null
  supportedUntil: string | null
  /** How well known it is, 0 to 100. */
  popularity: number
  readme: string
}
