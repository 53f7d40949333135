import { env } from '@/lib/env'
import { robotsTxt } from '@/lib/catalog-address/robots'

export const dynamic = 'force-dynamic'

export const GET = (): Response =>
  new Response(robotsTxt(env().PUBLIC_URL), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
