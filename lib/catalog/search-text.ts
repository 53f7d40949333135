/** Text as search compares it (contract.md): compatibility-normalised and lower-cased, once, here and nowhere else. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/**
 * What search looks in: the folded fields, a newline between any two. A search's words hold no white space, so none can
 * match across two fields.
 */
export const searchText = (fields: {
  alias: string
  imageName: string
  description: string
  tags: readonly string[]
}): string => [fields.alias, fields.imageName, fields.description, ...fields.tags].map(fold).join('\n')
