import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { DomainError } from '@/lib/errors'
import { applyHeaders } from './headers/flat-headers'
import { refusalPage } from './refusal-page'
import type { RequestContext } from './request-context'
import { failure } from './respond'
import { API_CSP, pageCsp } from './headers/security-headers'

/** Refuses a request before it reaches its door, in the form of that door: a program's in the envelope, else a page. */
export async function refuse(
  outgoing: ServerResponse,
  { headers: common }: RequestContext,
  isProgram: boolean,
  refused: DomainError,
): Promise<void> {
  const answer = isProgram ? failure(refused) : refusalPage(refused, '/')
  const body = await answer.text()
  // Of the addresses that are refused here only pages have methods.
  if (answer.status === 405) answer.headers.set('allow', 'GET, HEAD')
  applyHeaders(common, outgoing)
  outgoing.setHeader('content-security-policy', isProgram ? API_CSP : pageCsp(randomBytes(16).toString('base64')))
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body)
}
