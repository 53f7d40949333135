import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { matches } from './headers/etag'

/** Where the build leaves the client that the shop offers. */
export const CLIENT_PACKAGE = '.build/chandlery-client.tgz'

/** Where the shop offers it. */
export const CLIENT_PATH = '/sdk/chandlery-client.tgz'

/**
 * Answers with the client as a package that `npm install` takes. It is read each time: it is asked for seldom, and may be
 * built anew. Where it was not packed, there is none.
 */
export async function clientPackage(request: Request, file = CLIENT_PACKAGE): Promise<Response> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!bytes) return new Response('The client was not packed: npm run build does it.\n', { status: 404 })

  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`
  const headers = { etag, 'cache-control': 'public, no-cache' }
  if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      'content-type': 'application/gzip',
      'content-length': String(bytes.length),
      // Pages of other origins may load it too.
      'access-control-allow-origin': '*',
    },
  })
}
