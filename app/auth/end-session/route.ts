import { z } from 'zod'
import { endSession } from '@/lib/accounts/sessions'
import { ObjectId } from '@/lib/contract/values'
import { form } from '@/lib/http/forms/form'

export const { GET, POST } = form(
  { page: '/account', access: 'signed-in', fields: z.object({ session: ObjectId }) },
  async ({ fields: { session }, caller }) => {
    await endSession(caller.userId, session, caller.origin)
    return { to: '/account?done=session' }
  },
)
