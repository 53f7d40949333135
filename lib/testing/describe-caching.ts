import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Operation } from '@/lib/contract/operation'
import type { Handler } from '@/lib/http/endpoint'
import { requestFor, type Sent } from './api'

/** How an answer that anyone may ask for is kept and compressed. `prepare` makes a request with an answer above 1 KB. */
export function describeCaching(operation: Operation, handler: Handler, prepare: () => Promise<Sent>) {
  const ask = async (sent: Sent, headers: Record<string, string>) => {
    const request = await requestFor(operation, { ...sent, headers })
    const response = await handler(request, { params: Promise.resolve(sent.params ?? {}) })
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
  }

  describe('caching and compression', () => {
    test('every answer has a strong validator and is kept only to be asked for again', async () => {
      const sent = await prepare()

      const { headers, bytes } = await ask(sent, {})

      expect(headers.get('etag')).toMatch(new RegExp(`^"${bytes.length.toString(36)}-[0-9a-z]{1,13}"$`))
      expect(headers.get('cache-control')).toBe('public, no-cache')
      expect(headers.get('vary')).toBe('Accept-Encoding')
      expect(headers.get('content-length')).toBe(String(bytes.length))
      expect(headers.has('content-encoding')).toBe(false)
    })

    test('who has it already is told so', async () => {
      const sent = await prepare()
      const etag = (await ask(sent, {})).headers.get('etag') ?? ''

      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const { status, headers, bytes } = await ask(sent, { 'if-none-match': known })
        expect({ status, length: bytes.length }).toEqual({ status: 304, length: 0 })
        expect(headers.get('etag')).toBe(etag)
        expect(headers.get('cache-control')).toBe('public, no-cache')
        expect(headers.get('vary')).toBe('Accept-Encoding')
        expect(headers.get('access-control-allow-origin')).toBe('*')
        expect(headers.has('content-type')).toBe(false)
      }
      for (const unknown of ['"other"', etag.slice(1, -1), '']) {
        expect((await ask(sent, { 'if-none-match': unknown })).status).toBe(200)
      }
    })

    test.each([
      ['gzip', 'gzip', '-gz', gunzipSync],
      ['br', 'br', '-br', brotliDecompressSync],
      ['gzip, deflate, br', 'br', '-br', brotliDecompressSync],
      ['br;q=0, gzip', 'gzip', '-gz', gunzipSync],
      ['*', 'br', '-br', brotliDecompressSync],
    ])('asked for %s it comes as %s, with a validator of its own', async (asked, encoding, suffix, decompress) => {
      const sent = await prepare()
      const plain = await ask(sent, {})

      const { headers, bytes } = await ask(sent, { 'accept-encoding': asked })

      expect(headers.get('content-encoding')).toBe(encoding)
      expect(headers.get('content-length')).toBe(String(bytes.length))
      expect(headers.get('etag')).toBe(plain.headers.get('etag')?.replace(/"$/, `${suffix}"`))
      expect(bytes.length).toBeLessThan(plain.bytes.length)
      expect(decompress(bytes).equals(plain.bytes)).toBe(true)
      const again = { 'accept-encoding': asked, 'if-none-match': headers.get('etag') ?? '' }
      expect((await ask(sent, again)).status).toBe(304)
    })

    test.each(['identity', 'deflate', 'zstd', 'gzip;q=0', ''])('asked for "%s" it comes as it is', async (asked) => {
      const { status, headers } = await ask(await prepare(), { 'accept-encoding': asked })

      expect(status).toBe(200)
      expect(headers.has('content-encoding')).toBe(false)
    })
  })
}
