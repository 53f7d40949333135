import { BrokenJson } from './json-cursor'
import { jsonMembers, parseJson } from './json-members'
import type { SourceDocument } from './source'

/** Longer values say nothing that a header says. */
const MAX_VALUE = 10_000

/** What a document says it is. It may say so anywhere, so all of it is looked through until both are found. */
export async function readHeader(document: SourceDocument): Promise<{ format?: unknown; datatype?: unknown }> {
  const header: { format?: unknown; datatype?: unknown } = {}
  try {
    for await (const { key, text } of jsonMembers(document.text(), null, MAX_VALUE)) {
      if ((key === 'format' || key === 'datatype') && text !== null) header[key] = parseJson(text)
      if (header.format !== undefined && header.datatype !== undefined) break
    }
  } catch (error) {
    // One that breaks off after it has said what it is will be read up to there.
    if (!(error instanceof BrokenJson) || header.format === undefined) throw error
  }
  return header
}
