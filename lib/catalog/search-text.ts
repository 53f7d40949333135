import { fold } from '@/lib/fold'

/** The database and the index keep so much of an image; 50 tags that grow when they are folded may have more. */
const MAX_BYTES = 65_535

/**
 * What search looks in: the folded fields, a newline between any two. A search's words hold no white space, so none can
 * match across two fields. What is too long is cut, so that no image is refused for the sake of its last tags.
 */
export function searchText(fields: {
  alias: string
  imageName: string
  description: string
  tags: readonly string[]
  categories: readonly string[]
}): string {
  const { alias, imageName, description, tags, categories } = fields
  const text = [alias, imageName, description, ...tags, ...categories].map(fold).join('\n')
  // UTF-16 has a unit for three bytes of UTF-8 at most.
  if (text.length * 3 <= MAX_BYTES) return text
  // A character that was cut through is left out.
  return new TextDecoder().decode(Buffer.from(text).subarray(0, MAX_BYTES), { stream: true })
}
