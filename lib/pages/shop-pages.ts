import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { redirectPermanently } from '@/lib/http/redirect-permanently'
import { location } from '@/lib/http/paths/normal-path'
import { refuse } from '@/lib/http/refuse'
import type { RequestContext } from '@/lib/http/request-context'
import { pageCsp } from '@/lib/http/headers/security-headers'
import { isApi, pathOf } from '@/lib/http/paths/request-target'
import { locateImage } from './locate-image'
import { askPlain, NOTHING_HERE, POLICY, type Renderer } from './next'
import { isDocument, publicDocument } from './public-document'
import { answerFromPageCache, answerPublicPage } from './public-pages'
import { isForm, isStreamed, refusedByPages } from './refused-by-pages'
import { answerUncached } from './uncached'

export type Pages = {
  /** Answers from the page cache; false when nothing true is there for this request. */
  answerFromCache(incoming: IncomingMessage, outgoing: ServerResponse, context: RequestContext): boolean
  /** Answers whatever is asked of the pages. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse, context: RequestContext): Promise<unknown>
}

/** The pages of the shop, as Next renders them. Files, and what is as long as its reader likes, Next sends itself. */
export function shopPages(renderer: Renderer, isFile: (path: string) => boolean): Pages {
  return {
    answerFromCache: answerFromPageCache,

    async answer(incoming, outgoing, context) {
      const { url = '/' } = incoming
      const path = pathOf(url)
      const refused = refusedByPages(incoming, path)
      if (refused) return refuse(outgoing, context, false, refused)

      if (isFile(path) || isStreamed(path)) {
        givePolicy(incoming, outgoing)
        return renderer(incoming, outgoing)
      }
      const image = await locateImage(path)
      if (typeof image === 'object')
        return redirectPermanently(outgoing, context, location(image.elsewhere, url.slice(path.length)))
      const nowhere = image === 'nowhere' && isDocument(incoming) ? NOTHING_HERE : undefined
      const address = nowhere ?? publicDocument(incoming)
      if (address !== undefined) return answerPublicPage(renderer, address, incoming, outgoing, context)

      givePolicy(incoming, outgoing)
      return answerUncached(renderer, { isRendered: !isForm(path) }, incoming, outgoing, context)
    },
  }
}

/** The pages as they are while they are written: Next's development server shows failures itself, and loads code anew. */
export const pagesInDevelopment = (renderer: Renderer): Pages => ({
  answerFromCache: () => false,
  async answer(incoming, outgoing) {
    // It answers the API there too, takes the `Content-Encoding` from what a handler answers, and leaves the bytes encoded.
    if (isApi(pathOf(incoming.url ?? '/'))) askPlain(incoming)
    givePolicy(incoming, outgoing)
    return renderer(incoming, outgoing)
  },
})

/** Puts a page under a policy of its own, whose nonce its inline scripts carry. */
function givePolicy(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const policy = pageCsp(randomBytes(16).toString('base64'))
  incoming.headers[POLICY] = policy
  outgoing.setHeader(POLICY, policy)
}
