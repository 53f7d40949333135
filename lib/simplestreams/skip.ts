/** Something that an import left out, and why. */
export type Skip = {
  what: 'document' | 'product' | 'version'
  /** Its name, as the source writes it: hostile text until it is printed. */
  name: string
  /** One of few sentences, so that alike cases can be counted together: `its architecture is unknown`. */
  reason: string
  /** What differs from case to case. */
  detail?: string | undefined
  /** Whether more may be missing than what is named: half a document, say. */
  mayHide?: boolean
}

/** A value of a source as a detail: what should be text and is not may be anything, of any depth. */
export const detailOf = (value: unknown): string =>
  typeof value === 'string' ? value : `a value of type ${typeof value}`
