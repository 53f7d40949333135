import { identify } from '@/lib/auth/authenticate'
import type { Caller } from '@/lib/auth/caller'
import { requestContext } from './request-context'
import { refusalPage } from './refusal-page'
import { toDomainError } from './respond'
import { addressOf, type Path } from './paths/safe-path'

type Params = Record<string, string>
type Download = {
  /** The page that offers it. */
  page: Path
  /** What the file is called, before the day. */
  name: string
}

/** Spreadsheets take a file for UTF-8 only when it begins so. */
const BOM = '\uFEFF'
const CHUNK = 16 * 1024

/**
 * Serves a file of a signed-in visitor's, as fast as it is read and never more than a chunk ahead of that. Whoever is not
 * signed in, a token included, is led to sign in, and then to the page that offers it.
 */
export function csvDownload({ page, name }: Download, read: (caller: Caller, params: Params) => AsyncIterable<string>) {
  return async (request: Request): Promise<Response> => {
    const params = Object.fromEntries(new URL(request.url).searchParams)
    try {
      const caller = await identify(request, requestContext()?.ip)
      if (!caller?.sessionId) return signInFirst(addressOf(page, params))
      const lines = read(caller, params)[Symbol.asyncIterator]()
      // Its beginning is awaited here: a database that is away becomes an answer, and not a file that breaks off.
      const first = await nextChunk(lines)
      return new Response(streamOf({ ...first, text: `${BOM}${first.text}` }, lines), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${name}-${new Date().toISOString().slice(0, 10)}.csv"`,
          'cache-control': 'private, no-store',
        },
      })
    } catch (thrown) {
      return refusalPage(toDomainError(thrown), page)
    }
  }
}

function signInFirst(next: string): Response {
  const location = addressOf('/sign-in', { next })
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'private, no-store' } })
}

type Chunk = { text: string; isLast: boolean }

async function nextChunk(lines: AsyncIterator<string>): Promise<Chunk> {
  let text = ''
  while (text.length < CHUNK) {
    const line = await lines.next()
    if (line.done) return { text, isLast: true }
    text += line.value
  }
  return { text, isLast: false }
}

function streamOf(first: Chunk, lines: AsyncIterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let isBegun = false
  return new ReadableStream({
    async pull(controller) {
      try {
        const { text, isLast } = isBegun ? await nextChunk(lines) : first
        isBegun = true
        controller.enqueue(encoder.encode(text))
        if (isLast) controller.close()
      } catch (thrown) {
        // Too late for another answer: the connection breaks off, which browsers call a failed download.
        controller.error(toDomainError(thrown))
      }
    },
    async cancel() {
      await lines.return?.()
    },
  })
}
