import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { GetImageIcon } from '@/lib/contract/images'
import { api, requestFor } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { expectFailure } from '@/lib/testing/expect-answer'
import { withoutTable } from '@/lib/testing/without-table'
import { GET } from './route'

const png = new Uint8Array(
  await sharp({ create: { width: 128, height: 128, channels: 4, background: 'orange' } })
    .png()
    .toBuffer(),
)
const sha256 = createHash('sha256').update(png).digest('hex')
const notFound = { status: 404, message: 'Image icon not found', code: 'icon_not_found' } as const

const show = async (id: string, headers: Record<string, string> = {}) => {
  const request = await requestFor(GetImageIcon, { params: { id }, headers })
  const response = await GET(request, { params: Promise.resolve({ id }) })
  return { status: response.status, headers: Object.fromEntries(response.headers), bytes: await response.bytes() }
}

const guarded = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Retry-After, RateLimit, RateLimit-Policy, Idempotent-Replayed, X-Request-Id',
  'cache-control': 'public, max-age=300',
  'content-security-policy': "default-src 'none'; sandbox",
  etag: `"${sha256}"`,
}

test('an icon is a PNG that no browser can take for anything else', async () => {
  const { id } = await createImage({ icon: { sha256, png } })

  const { status, headers, bytes } = await show(id, { 'accept-encoding': 'gzip, br' })

  expect(status).toBe(200)
  expect(headers).toEqual({ ...guarded, 'content-type': 'image/png', 'content-length': String(png.length) })
  expect(Buffer.from(bytes).equals(png)).toBe(true)
})

test('who has the icon already is told so', async () => {
  const { id } = await createImage({ icon: { sha256, png } })

  for (const known of [`"${sha256}"`, `W/"${sha256}"`, `"x", "${sha256}"`, '*']) {
    const { status, headers, bytes } = await show(id, { 'if-none-match': known })
    expect({ status, length: bytes.length }).toEqual({ status: 304, length: 0 })
    expect(headers).toEqual(guarded)
  }
  expect((await show(id, { 'if-none-match': `"${'0'.repeat(64)}"` })).status).toBe(200)
})

test('an unpublished image still has its icon: its owners see it', async () => {
  const { id } = await createImage({ icon: { sha256, png }, published: false })

  expect((await show(id)).status).toBe(200)
})

test('no image, no icon or no id: nothing is found', async () => {
  const { id } = await createImage()

  for (const none of [id, '0'.repeat(24), 'abc-123', 'ubuntu/22.04', 'A'.repeat(24), '..', '\0']) {
    expectFailure(GetImageIcon, await api(GET, GetImageIcon, { params: { id: none } }), notFound)
  }
})

test('a defect is told as such and no more', async () => {
  const { id } = await createImage({ icon: { sha256, png } })

  const answer = await withoutTable('icons', () => api(GET, GetImageIcon, { params: { id } }))

  const failure = { status: 500, message: 'Failed to retrieve image icon', code: 'internal' } as const
  expectFailure(GetImageIcon, answer, failure)
})
