import { DomainError } from '@/lib/errors'

/** The largest body of the API, in bytes. */
const MAX_BODY_BYTES = 64 * 1024

/** Reads a JSON body; throws `payload_too_large`, or `invalid_request` for what is not JSON in UTF-8. */
export async function readBody(request: Request): Promise<unknown> {
  const bytes = await readBytes(request, MAX_BODY_BYTES)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new DomainError('invalid_request', { flaws: [{ instancePath: '/body', message: 'must be JSON' }], cause })
  }
}

/** Reads a body of at most `maxBytes`; throws `payload_too_large`. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const declared = Number(request.headers.get('content-length') ?? NaN)
  if (declared > maxBytes) throw new DomainError('payload_too_large')
  if (declared >= 0) return new Uint8Array(await request.arrayBuffer())
  if (!request.body) return new Uint8Array()

  const chunks: Uint8Array[] = []
  let size = 0
  // A body of undeclared length is counted as it comes, so that an endless one ends here.
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > maxBytes) throw new DomainError('payload_too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
