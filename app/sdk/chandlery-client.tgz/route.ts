import { clientPackage } from '@/lib/http/client-package'

export const dynamic = 'force-dynamic'

export const GET = (request: Request): Promise<Response> => clientPackage(request)

export async function HEAD(request: Request): Promise<Response> {
  const { status, headers } = await clientPackage(request)
  return new Response(null, { status, headers })
}
