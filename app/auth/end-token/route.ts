import { z } from 'zod'
import { endToken } from '@/lib/accounts/end-token'
import { ObjectId } from '@/lib/contract/values'
import { form } from '@/lib/http/forms/form'
import { TOKENS_PAGE } from '@/lib/http/forms/made-token-cookie'

export const { GET, POST } = form(
  { page: TOKENS_PAGE, access: 'signed-in', fields: z.object({ token: ObjectId }) },
  async ({ fields: { token }, caller }) => {
    await endToken(caller, token)
    return { to: `${TOKENS_PAGE}?done=ended` }
  },
)
