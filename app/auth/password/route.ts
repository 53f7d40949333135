import { z } from 'zod'
import { changePassword } from '@/lib/accounts/change-password'
import { form } from '@/lib/http/forms/form'

const fields = z.object({
  present: z.string().min(1).max(1000),
  wanted: z.string(),
  // A box, sent only when it is ticked.
  tokens: z.literal('end').optional(),
})

export const { GET, POST } = form(
  { page: '/account', access: 'signed-in', fields },
  async ({ fields: { present, wanted, tokens }, caller }) => {
    await changePassword(caller, { present, wanted, tokens: tokens ?? 'stay' })
    return { to: `/account?done=${tokens === 'end' ? 'password_and_tokens' : 'password'}` }
  },
)
