import type { Operation } from '@/lib/contract/operation'
import { pool, rows } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { log } from '@/lib/log'
import type { Caller } from './caller'
import { findSession, findToken, touchSession, touchToken } from './credentials.sql'
import { rememberCaller } from './known-callers'
import { isFromOurPages } from './same-site'
import { readSessionCookie } from './session-cookie'
import { bearerToken, hashToken } from './token'

type Demand = Pick<Operation, 'access' | 'scope'>

/**
 * Says who a request comes from, or throws `unauthenticated`, `cross_site`, `missing_scope` or `forbidden`. With an
 * Authorization header only our own tokens count and the cookie is ignored. Undefined where anyone may ask, and where a
 * visitor may who is not known or whose token may not do this.
 */
export async function authenticate(request: Request, demand: Demand, ip?: string): Promise<Caller | undefined> {
  if (demand.access === 'anyone') return undefined
  const caller = await identify(request, ip)
  if (demand.access === 'visitor') return caller && mayDo(caller, demand) ? caller : undefined
  if (!caller) throw new DomainError('unauthenticated')

  const isSafe = request.method === 'GET' || request.method === 'HEAD'
  if (caller.sessionId && !isSafe && !isFromOurPages(request.headers)) throw new DomainError('cross_site')
  if (!mayDo(caller, demand)) throw new DomainError('missing_scope')
  if (demand.access === 'operator' && caller.role !== 'operator') throw new DomainError('forbidden')
  return caller
}

/** Whether a credential reaches so far; a session does all. */
const mayDo = ({ scopes }: Caller, { scope }: Demand): boolean => !scope || !scopes || scopes.includes(scope)

/** By what a request says who it comes from: a well-formed token, or the session of a cookie. */
export type Credential = { tokenHash: Buffer } | { sessionId: string }

type Headed = { headers: Pick<Headers, 'get'> }

/** What a request carries, whether it still stands or not; null when it carries neither. */
export async function readCredential({ headers }: Headed): Promise<Credential | null> {
  const authorization = headers.get('authorization')
  if (authorization === null) {
    const sessionId = await readSessionCookie(headers.get('cookie'))
    return sessionId ? { sessionId } : null
  }
  const token = bearerToken(authorization)
  return token ? { tokenHash: hashToken(token) } : null
}

/** Who a request comes from, by token or by cookie; null when by neither. */
export async function identify(request: Headed, ip?: string): Promise<Caller | null> {
  const credential = await readCredential(request)
  if (!credential) return null
  return 'tokenHash' in credential ? byToken(credential.tokenHash, ip) : bySession(credential.sessionId, ip)
}

async function byToken(hash: Buffer, ip?: string): Promise<Caller | null> {
  // The look-up is by the hash of a 190-bit secret, so its timing tells an attacker nothing to build on.
  return rememberCaller(hash.toString('base64'), async () => {
    const [row] = await rows(pool(), findToken, [hash])
    if (!row) return null
    if (row.isStale) touch(touchToken, row.credentialId, ip)
    const { userId, holderId, role, scopes, credentialId: tokenId } = row
    return { userId, holderId, role, scopes, tokenId, sessionId: null }
  })
}

async function bySession(sessionId: string, ip?: string): Promise<Caller | null> {
  return rememberCaller(sessionId, async () => {
    const [row] = await rows(pool(), findSession, [sessionId])
    if (!row) return null
    if (row.isStale) touch(touchSession, row.credentialId, ip)
    const { userId, holderId, role, credentialId } = row
    return { userId, holderId, role, scopes: null, tokenId: null, sessionId: credentialId }
  })
}

/** Notes the use of a credential, at most once a minute. Nobody waits for it, and losing one note harms nobody. */
function touch(statement: typeof touchToken, id: string, ip: string | undefined): void {
  rows(pool(), statement, [id, ip ?? null]).catch((error: unknown) =>
    log().warn({ err: error }, 'the use of a credential was not noted'),
  )
}
