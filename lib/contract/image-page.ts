import type { ImageDetails, ListedImage } from './images'

// What an image's page shows beyond what the API promises of an image.

/** One version, newest first. */
export type ImageVersion = {
  serial: string
  releasedAt: string
  sizeBytes: number
  /** Of its largest file whose hash is known. */
  sha256: string | null
}

/** The same image, built for another architecture or as another variant. */
export type ImageBuild = Pick<ListedImage, 'id' | 'image_name' | 'architecture' | 'variant' | 'price'>

export type ImagePage = {
  image: ImageDetails
  /** Where it comes from; the address is null when it is none on the web. */
  source: { name: string; address: string | null }
  tags: string[]
  /** Markdown, as its author wrote it. */
  readme: string
  /** The newest ones, and how many there are in all. */
  versions: ImageVersion[]
  versionCount: number
  /** This one among them. */
  builds: ImageBuild[]
  similar: ListedImage[]
}

/** How an image was rated: by half stars, 5 first; no stars at all are among them where somebody gave them. */
export type RatingSummary = {
  count: number
  /** How many of them come from those who own the image. */
  verifiedCount: number
  stars: { stars: number; count: number; verifiedCount: number }[]
}
