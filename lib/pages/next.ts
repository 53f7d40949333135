import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

// All that this shop takes for granted of Next and that Next does not document, or says in passing, stands in this file.
// e2e/next-contract.spec.ts asks the real Next each of it by these very names, so that an upgrade tells what has changed.

/** Answers a request as Next does. */
export type Renderer = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<unknown> | unknown

/** What Next answered, taken down whole. */
export type Answer = { status: number; headers: NodeJS.Dict<number | string | string[]>; body: Buffer }

/** Next reads the nonce of a page's scripts from this header of the request. */
export const POLICY = 'content-security-policy'

/** The nonce by which a request's policy lets inline scripts run; ours are to carry it as Next's do. */
export const pageNonce = (headers: { get: (name: string) => string | null }): string | undefined =>
  /'nonce-([^']+)'/.exec(headers.get(POLICY) ?? '')?.[1]

/** How a nonce stands in a tag of the document. Elsewhere in it, it stands in the data of React. */
export const nonceInTag = (nonce: string): string => ` nonce="${nonce}"`

/** How a nonce stands in the `Link` header of a document. */
export const nonceInLink = (nonce: string): string => `; nonce="${nonce}"`

/** What an answer depends on beside its address, as caches must know: Next's own client asks for the same one. */
export const VARIES_BY = 'RSC'

/** Whether a request is of Next's own client, which goes on with the data of a page and not with its document. */
export const isOfNextsClient = (headers: IncomingHttpHeaders, query: string): boolean =>
  headers.rsc !== undefined || (query !== '' && new URLSearchParams(query).has('_rsc'))

/** A page that fails is answered with this status, after `onRequestError` of instrumentation.ts was told the reason. */
export const hasFailed = ({ status }: Answer): boolean => status === 500

/**
 * Whether a page found nothing after it had begun. Its document is then a shell, which a browser is to fill by script.
 */
export const isEmptyShell = ({ status, body }: Answer): boolean =>
  status === 404 && body.subarray(0, 200).includes('<html id="__next_error__">')

/** An address of no page. What is answered there is whole, needs no script, and says what an empty shell would. */
export const NOTHING_HERE = '/nothing-here'

/** A built shop's folders whose files are sent as they are, and the paths below which they are. */
export const FILE_FOLDERS = [
  ['.next/static', '/_next/static'],
  ['public', ''],
] as const

/** Whether the development server has a file at a path; it makes them when they are asked for. */
export const isDevelopmentFile = (path: string): boolean => path.startsWith('/_next/static/')

/** Lets Next leave an answer as it is: what is still to be changed must not be compressed. */
export const askPlain = ({ headers }: IncomingMessage): void => void delete headers['accept-encoding']

/** Without this header a form is no server action, of which the shop has none. */
export const askNoAction = ({ headers }: IncomingMessage): void => void delete headers['next-action']
