/** One file of a version, as its source describes it. */
export type CatalogFile = {
  /** The simplestreams `ftype`. */
  kind: string
  /** Unique within the version. */
  name: string
  /** Where it lies below the source's address. */
  path: string
  sizeBytes: number
  sha256: string | null
  /** The `combined_*` hashes by their simplestreams name. */
  fingerprints: Record<string, string>
}

export type CatalogVersion = { serial: string; sizeBytes: number; releasedAt: Date; files: CatalogFile[] }

/** What a source of images says about one of them: the facts that an import keeps in step. */
export type CatalogProduct = {
  /** The image's identity at its source, such as `ubuntu:jammy:amd64:default`. */
  product: string
  /** What groups the architectures of one product: no two of one key and architecture come from one source. */
  listingKey: string
  kind: 'system' | 'application'
  alias: string
  description: string
  imageName: string
  os: string
  release: string
  architecture: string
  variant: string | null
  tags: string[]
  /** In any order. */
  versions: [CatalogVersion, ...CatalogVersion[]]
  /** The serials of versions that the source lists too, and that cannot be read. */
  unread?: string[]
}
