import type { SitemapImage } from '@/lib/catalog/sitemap'
import { CHAPTERS } from '@/lib/reference/chapters'
import { imagePath } from '@/lib/image-path'

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** Answers with XML as it is made, and asks for more of it only when the client has taken what there is. */
export async function xmlResponse(chunks: AsyncGenerator<string, void, undefined>): Promise<Response> {
  // Made before the answer begins: a database that is away is then a 503, and not half a document.
  const first = await chunks.next()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (!first.done) controller.enqueue(encoder.encode(first.value))
    },
    async pull(controller) {
      const next = await chunks.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await chunks.return()
    },
  })
  const headers = { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' }
  return new Response(body, { headers })
}

/** The index of the sitemap's parts. */
export async function* sitemapIndex(origin: string, parts: readonly string[]): AsyncGenerator<string, void, undefined> {
  const entries = parts.map((part) => `<sitemap><loc>${escaped(`${origin}/sitemaps/${part}.xml`)}</loc></sitemap>\n`)
  yield `${HEAD}<sitemapindex ${NAMESPACE}>\n${entries.join('')}</sitemapindex>\n`
}

/** The pages that are no image's. */
const OTHERS = ['/', '/docs', ...CHAPTERS.map(({ path }) => path)]

/** One part: the pages of its images, and in the first one the others. */
export async function* sitemapPart(
  origin: string,
  isFirst: boolean,
  images: AsyncGenerator<SitemapImage[], void, undefined>,
): AsyncGenerator<string, void, undefined> {
  const others = OTHERS.map((path) => `<url><loc>${escaped(origin + path)}</loc></url>\n`)
  let begun = `${HEAD}<urlset ${NAMESPACE}>\n${isFirst ? others.join('') : ''}`
  for await (const some of images) {
    yield begun + some.map((image) => entryOf(origin, image)).join('')
    begun = ''
  }
  yield `${begun}</urlset>\n`
}

const entryOf = (origin: string, image: SitemapImage): string =>
  `<url><loc>${escaped(origin + imagePath(image))}</loc><lastmod>${image.updatedAt.toISOString()}</lastmod></url>\n`

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
