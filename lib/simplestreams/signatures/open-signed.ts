import { isClearSigned, payloadOf } from './clear-signed'
import { type Keyring, verified } from './keyring'
import { type SourceDocument, SourceError } from '../source'

/** A signature is over the whole text, which must be in memory to check it. */
const MAX_CHECKED_BYTES = 128 * 1024 ** 2

/**
 * What a document says, signed in the clear or not. With a keyring it must be signed, and what is read is what was
 * checked; without one a signature is told of, and nothing more.
 */
export async function openSigned(document: SourceDocument, keys: Keyring | undefined): Promise<SourceDocument> {
  try {
    const isSigned = isClearSigned(await beginningOf(document))
    if (!isSigned && keys) throw new SourceError('it is not signed')
    if (!isSigned) return document
    if (!keys) return { ...document, text: () => payloadOf(document.text()), signature: 'unchecked' }

    if (document.sizeBytes > MAX_CHECKED_BYTES) throw new SourceError('it is too large for its signature to be checked')
    const text = await verified(await wholeOf(document), keys)
    return { ...document, text: () => whole(text), signature: 'good' }
  } catch (error) {
    await document.close()
    throw error
  }
}

async function beginningOf(document: SourceDocument): Promise<string> {
  for await (const chunk of document.text()) if (chunk !== '') return chunk
  return ''
}

async function wholeOf(document: SourceDocument): Promise<string> {
  const chunks: string[] = []
  for await (const chunk of document.text()) chunks.push(chunk)
  return chunks.join('')
}

async function* whole(text: string): AsyncGenerator<string> {
  yield text
}
