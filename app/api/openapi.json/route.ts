import { openApi } from '@/lib/contract/openapi'
import { env } from '@/lib/env'
import { routeOf } from '@/lib/http/methods'
import { success } from '@/lib/http/respond'
import { once } from '@/lib/once'

const description = (): string => once('openapi', () => JSON.stringify(openApi(env().PUBLIC_URL)))

/** The API's description, for programs that write programs. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeOf({
  GET: async (request) => success({ access: 'anyone' }, description(), request),
})
