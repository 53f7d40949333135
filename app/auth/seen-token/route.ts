import { z } from 'zod'
import { form } from '@/lib/http/forms/form'
import { seenTokenCookie, TOKENS_PAGE } from '@/lib/http/forms/made-token-cookie'

export const { GET, POST } = form({ page: TOKENS_PAGE, access: 'signed-in', fields: z.object({}) }, async () => ({
  to: TOKENS_PAGE,
  cookies: [seenTokenCookie()],
}))
