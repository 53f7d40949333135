import { digestOf } from './ascii-name'

type Names = { alias: string; imageName: string; description: string; listingKey: string }

/** Gives a product names that no other product of its source has. The same product gets the same names again. */
export type ClaimNames = (
  product: string,
  architecture: string,
  /** The names of the product with more words to tell it apart. */
  namesWith: (words: string[]) => Names,
  /** The words that are left to tell it apart. */
  words: string[],
) => Names

/** Remembers whose names are whose, over all documents of one source: who comes first has the shorter names. */
export function claimNames(): ClaimNames {
  const owners = new Map<string, string>()

  return (product, architecture, namesWith, words) => {
    const isFree = (name: string) => (owners.get(name) ?? product) === product
    for (const attempt of [[], words, [...words, digestOf(product)]]) {
      const names = namesWith(attempt)
      // Two architectures of one image share its alias.
      const claims = [`${names.alias} ${architecture}`, names.imageName]
      if (!claims.every(isFree)) continue
      for (const claim of claims) owners.set(claim, product)
      return names
    }
    return namesWith([...words, digestOf(product)])
  }
}
