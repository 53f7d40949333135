import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { openApi } from '@/lib/contract/openapi'
import { undescribed } from '@/lib/testing/expect-described'
import { expectInvariants } from '@/lib/testing/expect-invariants'
import { type Description, type FuzzRequest, fuzzRequests } from '@/lib/testing/fuzz/requests'
import { inWorld, newWorld, type World } from '@/lib/testing/fuzz/world'
import { answerOf, openServer, type Wire } from '@/lib/testing/open-server'

// Requests made of the API's description: no answer may be a failure of ours, or one that it does not describe.
// `npm run test:fuzz -- --requests 100000 --seed 24` sends more of them.

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 2000)
const SEED = Number(process.env.FUZZ_SEED ?? 24)
const TOGETHER = 4
const TRIES = 5
/** So many requests later little is left to buy, and people are new. */
const WORLD_LASTS = 1000

/** Rules that JSON Schema does not tell: a request that breaks one is right by its description, and refused. */
const BEYOND_SCHEMA =
  /^(must not be above|must not be empty|is missing, and so is|must lie in the future|must not come after|must have at most 1000 characters)/

const description = openApi('https://chandlery.test')
const server = await openServer(handlers)
afterAll(server.close)

let world: World
let sent = 0
let startled = 0
const counts = new Map<string, Map<number, number>>()
beforeAll(async () => {
  world = await newWorld()
})

async function ask(request: FuzzRequest): Promise<Wire> {
  if (++sent % WORLD_LASTS === 0) world = await newWorld()
  const { method, target, headers, body } = inWorld(world, request)
  const all: Record<string, string> = Object.fromEntries(headers)
  if (body !== null) all['content-length'] = String(Buffer.byteLength(body))
  for (let tries = 1; ; tries++) {
    const answer = await server.ask(target, { method, headers: all, ...(body !== null && { body }) })
    if (answer.status !== 503 || tries === TRIES) return answer
    // A machine that is busy elsewhere may starve the database for a moment: the answer says when to come back.
    expect(answer.headers['retry-after']).toBe('1')
    startled++
    await sleep(1000)
  }
}

function judge(request: FuzzRequest, wire: Wire): void {
  const name = `${request.method} ${request.path}`
  const { status, headers } = wire
  const { text, body } = answerOf(wire)
  const statuses = counts.get(name) ?? new Map<number, number>()
  counts.set(name, statuses.set(status, (statuses.get(status) ?? 0) + 1))

  expect(status).toBeLessThan(500)
  expect(headers['x-request-id']).toBeDefined()
  expect(headers['access-control-allow-origin']).toBe('*')
  // An empty id makes an address where nothing is.
  const isNowhere = /\/(\/|\?|$)/.test(request.target)
  if (isNowhere && status === 404) return
  if (!headers['content-encoding']) expect(undescribed(request, answerOf(wire)), text).toEqual([])
  if (request.mood === 'valid' && status === 400 && body.code === 'invalid_request') {
    const beyond = body.data?.every((flaw: { message: string }) => BEYOND_SCHEMA.test(flaw.message))
    expect(beyond, `${text} refuses what the description allows`).toBe(true)
  }
}

test(`${REQUESTS} requests made of the description, seed ${SEED}`, { timeout: 3_600_000 }, async () => {
  const requests = fuzzRequests(description as unknown as Description)

  const together = fc.array(requests, { minLength: TOGETHER, maxLength: TOGETHER })
  await fc.assert(
    fc.asyncProperty(together, async (some) => {
      const answers = await Promise.all(some.map(ask))
      for (const [place, request] of some.entries()) judge(request, answers[place] ?? expect.fail('no answer'))
    }),
    { numRuns: REQUESTS / TOGETHER, seed: SEED },
  )

  // Each operation was reached, not only refused.
  for (const [operation] of handlers) {
    const name = `${operation.method} ${operation.path}`
    expect([...(counts.get(name)?.keys() ?? [])], name).toContain(operation.success ?? 200)
  }
  if (process.env.FUZZ_REQUESTS) process.stdout.write(table())
})

test('what was bought, rated and refused meanwhile adds up', async () => {
  await expectInvariants()
})

/** How often each operation answered which status. */
function table(): string {
  const lines = [...counts].map(([name, statuses]) => {
    const sorted = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
    return `${name}  ${sorted.join(', ')}`
  })
  return [...lines.sort(), `asked again after a 503: ${startled}`, ''].join('\n')
}
