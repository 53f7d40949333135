import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { pageInfo } from '@/lib/paging/page-info'
import { countOf, pageOf } from '@/lib/catalog/public-images.sql'
import { CatalogQuery } from '@/lib/contract/catalog-query'

// What the shop is measured against, a process of its own: `node:http` and nothing else. With a DATABASE_URL it answers
// by the list's two statements; without one by a constant, of so many bytes as the path says: letters, or what is no text.

const { DATABASE_URL } = process.env
const headers = { 'content-type': 'application/json; charset=utf-8' }

type Constant = { body: string; encoding: 'utf8' | 'latin1' }

const constants = new Map<string, Constant>()
const pool = DATABASE_URL ? new pg.Pool({ connectionString: DATABASE_URL, max: 20 }) : null

const server = createServer(async (incoming, outgoing) => {
  const { url = '/' } = incoming
  const { body, encoding } = pool ? { body: await list(pool, url), encoding: 'utf8' as const } : constant(url)
  outgoing.writeHead(200, { ...headers, 'content-length': Buffer.byteLength(body, encoding) }).end(body, encoding)
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({ url: `http://127.0.0.1:${port}` })
})
process.on('disconnect', () => process.exit())

/** `/9000` is so many letters, `/9000?binary` so many bytes of no text. */
function constant(url: string): Constant {
  const known = constants.get(url)
  if (known) return known
  const [path = '', binary] = url.split('?')
  const length = Number(path.slice(1))
  const made: Constant =
    binary === undefined
      ? { body: 'x'.repeat(length), encoding: 'utf8' }
      : { body: randomBytes(length).toString('latin1'), encoding: 'latin1' }
  constants.set(url, made)
  return made
}

async function list(on: pg.Pool, url: string): Promise<string> {
  const query = CatalogQuery.parse(Object.fromEntries(new URLSearchParams(url.split('?')[1])))
  const [page, count] = await Promise.all([on.query(...pageOf(query)), on.query(...countOf(query))])
  const pagination = pageInfo(query, count.rows[0].total)
  return JSON.stringify({ statusCode: 200, message: 'OK', data: { images: page.rows, pagination } })
}
