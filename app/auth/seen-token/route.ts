import { z } from 'zod'
import { form } from '@/lib/http/form'
import { seenTokenCookie, TOKENS_PAGE } from '@/lib/http/made-token-cookie'

export const { GET, POST } = form({ page: TOKENS_PAGE, access: 'signed-in', fields: z.object({}) }, async () => ({
  to: TOKENS_PAGE,
  cookies: [seenTokenCookie()],
}))
