import { checkCredentials } from './check-credentials'
import { beginSession, type Visitor } from './sessions'

/**
 * Begins a session for whoever knows the password, and answers its id; `name` is an e-mail address or a user name.
 * Throws `invalid_credentials` or `too_many_requests`.
 */
export async function signIn(name: string, password: string, visitor: Visitor): Promise<string> {
  const { userId, passwordHash } = await checkCredentials(name, password, visitor.ip)
  return beginSession(userId, visitor, passwordHash)
}
