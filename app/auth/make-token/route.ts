import { makeToken } from '@/lib/accounts/make-token'
import { TokenForm } from '@/lib/accounts/token-form'
import { form } from '@/lib/http/forms/form'
import { madeTokenCookie, TOKENS_PAGE } from '@/lib/http/forms/made-token-cookie'

export const { GET, POST } = form(
  { page: TOKENS_PAGE, access: 'signed-in', isCountedTogether: true, fields: TokenForm, keeps: ['name'] },
  async ({ fields, caller }) => {
    const { token } = await makeToken(caller, fields)
    return { to: TOKENS_PAGE, cookies: [await madeTokenCookie(token, caller.sessionId)] }
  },
)
