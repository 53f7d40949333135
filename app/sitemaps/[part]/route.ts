import { BEGINNING, readSitemapPart } from '@/lib/catalog/sitemap'
import { env } from '@/lib/env'
import { sitemapPart, xmlResponse } from '@/lib/http/sitemap-xml'

export const dynamic = 'force-dynamic'

export async function GET(_: Request, { params }: { params: Promise<{ part: string }> }): Promise<Response> {
  const after = /^([0-9a-f]{24})\.xml$/.exec((await params).part)?.[1]
  if (after === undefined) return new Response('There is no such part.\n', { status: 404 })
  return xmlResponse(sitemapPart(env().PUBLIC_URL, after === BEGINNING, readSitemapPart(after)))
}
