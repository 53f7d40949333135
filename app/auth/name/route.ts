import { z } from 'zod'
import { changeName } from '@/lib/accounts/change-name'
import { ShownName } from '@/lib/accounts/shown-name'
import { form } from '@/lib/http/forms/form'

export const { GET, POST } = form(
  { page: '/account', access: 'signed-in', fields: z.object({ name: ShownName }), keeps: ['name'] },
  async ({ fields: { name }, caller }) => {
    await changeName(caller, name)
    return { to: '/account?done=name' }
  },
)
