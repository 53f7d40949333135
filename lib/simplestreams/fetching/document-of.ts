import type { FileHandle } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'
import type { SourceDocument } from '../source'

const CHUNK_BYTES = 256 * 1024

/** The document in an open file, which closes with it. */
export async function documentOf(handle: FileHandle, flaw?: string): Promise<SourceDocument> {
  const { size } = await handle.stat()
  return { sizeBytes: size, text: () => textOf(handle), flaw, close: () => handle.close() }
}

/** Reads from the start, whoever read before; a stream of the handle would close it when it is left half-way. */
async function* textOf(handle: FileHandle): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
  for (let position = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, position)
    if (bytesRead === 0) return yield decoder.end()
    position += bytesRead
    yield decoder.write(buffer.subarray(0, bytesRead))
  }
}
