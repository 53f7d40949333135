import { z } from 'zod'
import { changeToken } from '@/lib/accounts/change-token'
import { ObjectId } from '@/lib/contract/values'
import { form } from '@/lib/http/forms/form'
import { TOKENS_PAGE } from '@/lib/http/forms/made-token-cookie'

const fields = z.object({ token: ObjectId, enabled: z.enum(['yes', 'no']) })

export const { GET, POST } = form(
  { page: TOKENS_PAGE, access: 'signed-in', isCountedTogether: true, fields },
  async ({ fields: { token, enabled }, caller }) => {
    await changeToken(caller, token, { is_enabled: enabled === 'yes' })
    return { to: `${TOKENS_PAGE}?done=${enabled === 'yes' ? 'resumed' : 'paused'}` }
  },
)
