import { Agent, fetch, type Response } from 'undici'
import { guardedConnect, type Reach } from './guarded-connect'
import { redirected } from './redirected'
import { NetworkRefusal } from './refusal'

const MAX_REDIRECTS = 5
/** What proves who asks is for the server that was asked, and for no other. */
const CREDENTIALS = ['authorization', 'cookie', 'proxy-authorization']

type Asked = { headers?: Record<string, string>; signal: AbortSignal }

/** Asks the world outside: GET, following a few redirects. */
export type FetchOutside = (url: URL, asked: Asked) => Promise<Response>

/**
 * Makes a `fetch` for addresses that others had a say in, guarded by `guardedConnect`. It follows few redirects, none from
 * https to http or to another scheme, and takes no credentials to another origin; a refusal is a NetworkRefusal, perhaps
 * as the cause.
 */
export function outsideFetch(reach: Reach): FetchOutside {
  const dispatcher = new Agent({ connect: guardedConnect(reach) })

  return async (url, { headers = {}, signal }) => {
    let at = url
    let sent = headers
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const response = await fetch(at, { redirect: 'manual', dispatcher, signal, headers: sent })
      const location = response.headers.get('location')
      if (response.status < 300 || response.status > 399 || !location) return response

      await response.body?.cancel()
      const next = redirected(at, location)
      if (next.origin !== at.origin) sent = withoutCredentials(sent)
      at = next
    }
    throw new NetworkRefusal('the server redirects without end')
  }
}

const withoutCredentials = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !CREDENTIALS.includes(name.toLowerCase())))
