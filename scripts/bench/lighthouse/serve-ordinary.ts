import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'

/**
 * Serves a shop once more with pages in ordinary markup: every script file is `async`, the fonts of Latin letters are
 * preloaded, and all pictures are lazy. A page of ours must have nothing later than this one.
 */
export async function serveOrdinary(shop: string): Promise<{ url: string; end(): Promise<void> }> {
  const fonts = await latinFonts(shop)
  const server = createServer((incoming, outgoing) => {
    const isPage = incoming.headers.accept?.includes('text/html') ?? false
    const { host: _, ...headers } = incoming.headers
    const asked = { method: incoming.method, headers: { ...headers, ...(isPage && { 'accept-encoding': 'identity' }) } }
    const passed = request(shop + incoming.url, asked, (answer) => void answerWith(answer))
    passed.on('error', () => outgoing.destroy())
    incoming.pipe(passed)

    async function answerWith(answer: IncomingMessage): Promise<void> {
      const { 'content-length': length, link: __, ...others } = answer.headers
      if (!isPage) {
        outgoing.writeHead(answer.statusCode ?? 502, { ...others, ...(length && { 'content-length': length }) })
        answer.pipe(outgoing)
        return
      }
      const body = gzipSync(ordinary(await text(answer), fonts))
      outgoing.writeHead(answer.statusCode ?? 502, { ...others, 'content-encoding': 'gzip' })
      outgoing.end(body)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async end() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function ordinary(html: string, fonts: string[]): string {
  const preloads = fonts.map(
    (href) => `<link rel="preload" as="font" type="font/woff2" crossorigin="" href="${href}"/>`,
  )
  return html
    .replace(/<link rel="preload" as="(?:font|image)"[^>]*>|<link rel="preload"[^>]* as="(?:font|image)"[^>]*>/g, '')
    .replace(/<script(?=[^>]* src=")[^>]*>/g, (tag) =>
      tag.replace(/ type="[^"]*"| async=""| defer=""/g, '').replace('<script', '<script async=""'),
    )
    .replace(/<img\b[^>]*>/g, (tag) => tag.replace(/ loading="[^"]*"/, '').replace('<img', '<img loading="lazy"'))
    .replace('<head>', `<head>${preloads.join('')}`)
}

/** The addresses of the fonts that style sheets name for upright Latin letters. */
async function latinFonts(shop: string): Promise<string[]> {
  const page = await (await fetch(shop)).text()
  const sheets = [...page.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => shop + href)
  const faces = await Promise.all(
    sheets.map(async (href) => {
      const css = await (await fetch(href)).text()
      return css.split('@font-face').flatMap((face) => {
        const file = /unicode-range:\s*U\+0+-0*FF\b/i.test(face) && /url\("?([^")]+\.woff2)"?\)/.exec(face)?.[1]
        return file ? [new URL(file, href).pathname] : []
      })
    }),
  )
  return [...new Set(faces.flat())]
}
