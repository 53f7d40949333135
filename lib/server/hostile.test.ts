import { STATUS_CODES } from 'node:http'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { ERRORS } from '@/lib/errors'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { expectInvariants } from '@/lib/testing/expect-invariants'
import { type Hostile, hostileRequests } from '@/lib/testing/hostile-requests'
import { openServer } from '@/lib/testing/open-server'

const server = await openServer(handlers)
afterAll(server.close)

const LEAKS =
  /node_modules|\n\s+at |file:\/\/|\/lib\/|\.ts\b|\bSELECT\b|\bINSERT\b|pg_|postgres|prisma|zod|SyntaxError|TypeError|ECONN/i
const seen = new Map<number, number>()

/** Fails unless these bytes are one whole answer that the contract knows. */
function expectWithinContract({ method }: Hostile, answer: string): void {
  const text = Buffer.from(answer.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, ''), 'latin1').toString('utf8')
  const end = text.indexOf('\r\n\r\n')
  const [head, body] = [text.slice(0, end), text.slice(end + 4)]
  const status = Number(head.slice(9, 12))
  seen.set(status, (seen.get(status) ?? 0) + 1)

  expect(status).toBeGreaterThanOrEqual(200)
  expect(status).toBeLessThan(500)
  expect(head).toMatch(/^access-control-allow-origin: \*$/m)
  expect(head).toMatch(/^x-request-id: /m)
  expect(head).not.toMatch(/^(set-cookie|location):/im)
  if (status === 204 || status === 304) return expect(body).toBe('')
  // What cannot be read to its end is answered with a body: nobody knows then that it was to be a HEAD.
  if (method === 'HEAD' && body === '') return
  if (/^content-encoding: /m.test(head) || /^content-type: image\/png$/m.test(head)) return

  expect(head).toMatch(/^content-type: application\/json; charset=utf-8$/m)
  expect(body).not.toMatch(LEAKS)
  const envelope = JSON.parse(body)
  expect(envelope).toMatchObject({ statusCode: status, message: expect.any(String) })
  if (status === 200) return expect(Object.keys(envelope)).toEqual(['statusCode', 'message', 'data'])
  expect(envelope.error).toBe(STATUS_CODES[status])
  expect(ERRORS[envelope.code as keyof typeof ERRORS]?.status).toBe(status)
  for (const flaw of envelope.data ?? []) {
    expect(flaw).toEqual({
      instancePath: expect.stringMatching(/^\/(query|body|headers)/),
      message: expect.any(String),
    })
  }
}

test('three thousand hostile requests get no answer that the contract does not know', async () => {
  const users = [await createUser({ balanceCents: 10_000 }), await createUser({ scopes: [] })]
  const icon = { sha256: 'e'.repeat(64), png: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) }
  const images = [
    await createImage({ icon, description: 'A long story. '.repeat(70) }),
    await createImage({ priceCents: 5 }),
    await createImage({ published: false }),
  ]
  const request = hostileRequests(
    images.map(({ id }) => id),
    users.map(({ token }) => token),
  )

  const property = fc.asyncProperty(fc.array(request, { minLength: 25, maxLength: 25 }), async (requests) => {
    const answers = await Promise.all(requests.map(({ bytes }) => server.raw(Buffer.from(bytes, 'latin1'))))
    for (const [place, hostile] of requests.entries()) expectWithinContract(hostile, answers[place] ?? '')
  })
  await fc.assert(property, { numRuns: 120, endOnFailure: true })

  // Hostile, but not all of them stopped at the same door.
  for (const status of [200, 400, 401, 403, 404, 405]) expect(seen.get(status), `${status}`).toBeGreaterThan(10)
  expect((await server.ask('/api/v1/images/public')).status).toBe(200)
  await expectInvariants()
})
