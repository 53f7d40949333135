import { isAbsent, ITEM_FIELDS, PRODUCT_FIELDS } from './inherited'
import { BrokenJson } from '../json/json-cursor'
import { jsonMembers, parseJson } from '../json/json-members'
import type { SourceDocument } from '../source'

/** Longer values say nothing that a header says. */
const MAX_VALUE = 10_000

const FIELDS: ReadonlySet<string> = new Set([...PRODUCT_FIELDS, ...ITEM_FIELDS])

type Header = {
  format?: unknown
  datatype?: unknown
  /** What it says of all its products. */
  fields: Record<string, unknown>
}

/** What a document says it is, and of all its products. It may say so anywhere, so all of it is looked through. */
export async function readHeader(document: SourceDocument): Promise<Header> {
  const header: Header = { fields: {} }
  try {
    for await (const { key, text } of jsonMembers(document.text(), null, MAX_VALUE)) {
      const value = text === null ? undefined : parseJson(text)
      if (isAbsent(value)) continue
      if (key === 'format' || key === 'datatype') header[key] = value
      else if (FIELDS.has(key)) header.fields[key] = value
    }
  } catch (error) {
    // One that breaks off after it has said what it is will be read up to there.
    if (!(error instanceof BrokenJson) || header.format === undefined) throw error
  }
  return header
}
