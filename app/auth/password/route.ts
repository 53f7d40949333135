import { z } from 'zod'
import { changePassword } from '@/lib/accounts/change-password'
import { form } from '@/lib/http/form'

const fields = z.object({ present: z.string().min(1).max(1000), wanted: z.string() })

export const { GET, POST } = form(
  { page: '/account', access: 'signed-in', fields },
  async ({ fields: { present, wanted }, caller }) => {
    await changePassword(caller, present, wanted)
    return { to: '/account?done=password' }
  },
)
