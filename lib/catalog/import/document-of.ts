import type { FileHandle } from 'node:fs/promises'
import type { SourceDocument } from './source'

const CHUNK_BYTES = 256 * 1024

/** The document in an open file, which closes with it. */
export async function documentOf(handle: FileHandle, flaw?: string): Promise<SourceDocument> {
  const { size } = await handle.stat()
  return {
    sizeBytes: size,
    text: () => handle.createReadStream({ start: 0, autoClose: false, encoding: 'utf8', highWaterMark: CHUNK_BYTES }),
    flaw,
    close: () => handle.close(),
  }
}
