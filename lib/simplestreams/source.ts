/** A source, or one of its documents, cannot be read. The message is one sentence for the operator. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
}

/** A document that can be read from its start any number of times. */
export type SourceDocument = {
  sizeBytes: number
  text: () => AsyncIterable<string>
  /** Why less of it is here than there should be. */
  flaw: string | undefined
  /** Whether somebody has signed it, and it was checked that they did. */
  signature?: 'unchecked' | 'good'
  close: () => Promise<void>
}

/** A simplestreams server, in a folder or on the web. */
export type Source = {
  /** Where it is, in one spelling: a URL, or the real path of a folder or file. */
  address: string
  /** What it is called when nobody says otherwise. */
  name: string
  /** Whether its documents are all that it has; one document of a server says nothing of the others' images. */
  isWhole: boolean
  /** Its first documents, by their paths below the source: the index, or the product documents themselves. */
  start: string[]
  /** Opens a document; throws a SourceError when it cannot. The path must have passed `isPathBelow`. */
  open: (path: string) => Promise<SourceDocument>
}

/** Where every simplestreams server has its index. */
export const INDEX = 'streams/v1/index.json'
export const SIGNED_INDEX = 'streams/v1/index.sjson'
