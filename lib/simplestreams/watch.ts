import type { Skip } from './skip'

/** Whom an import tells what it does. */
export type Watch = {
  /** Called for all that is left out. */
  skip: (skip: Skip) => void
  /** Called when a document is opened, with a size of 0, and as it is read. */
  progress: (document: string, readBytes: number, sizeBytes: number) => void
  /** Called for each document that is signed. */
  signed?: (signature: 'unchecked' | 'good') => void
  /** Called for each product that a document lists, whether or not it can be read. */
  listed?: (product: string) => void
}
