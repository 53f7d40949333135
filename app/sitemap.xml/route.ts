import { listSitemapParts } from '@/lib/catalog/sitemap'
import { env } from '@/lib/env'
import { sitemapIndex, xmlResponse } from '@/lib/http/sitemap-xml'

export const dynamic = 'force-dynamic'

export const GET = async (): Promise<Response> => xmlResponse(sitemapIndex(env().PUBLIC_URL, await listSitemapParts()))
