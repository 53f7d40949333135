import { describe, expect, test } from 'vitest'
import type { Operation } from '@/lib/contract/operation'
import { warmPool } from '@/lib/db'
import type { Handler } from '@/lib/http/endpoint'
import { api, type Sent } from './api'
import { createUser } from './create-user'
import { expectFailure } from './expect-answer'
import { expectInvariants } from './expect-invariants'
import { holdUser } from './hold-user'
import { db } from './prisma'

/** What a POST with an `Idempotency-Key` promises. `prepare` makes a new request that succeeds, without a credential. */
export function describeIdempotency(operation: Operation, handler: Handler, prepare: () => Promise<Sent>) {
  const buyer = () => createUser({ balanceCents: 100_000 })
  const keyed = (sent: Sent, token: string, key: string): Sent => ({
    ...sent,
    token,
    headers: { ...sent.headers, 'idempotency-key': key },
  })
  const countOf = async () =>
    (await db().libraryImage.count()) +
    (await db().entitlement.count()) +
    (await db().transaction.count()) +
    (await db().rating.count())

  describe('Idempotency-Key', () => {
    test('each of twenty repeats at once gets the first answer byte for byte, says so, and does nothing again', async () => {
      const { token } = await buyer()
      const sent = keyed(await prepare(), token, 'one and the same')
      const first = await api(handler, operation, sent)
      const count = await countOf()

      await warmPool()
      const repeats = await Promise.all(Array.from({ length: 20 }, () => api(handler, operation, sent)))

      expect(first.status).toBe(200)
      expect(first.headers.has('idempotent-replayed')).toBe(false)
      for (const repeat of repeats) {
        expect(repeat).toMatchObject({ status: 200, text: first.text })
        expect(repeat.headers.get('idempotent-replayed')).toBe('true')
        expect(repeat.headers.get('cache-control')).toBe('private, no-store')
      }
      expect(await countOf()).toBe(count)
      await expectInvariants()
    })

    test('while the first request is in progress, its repeat is told to wait', async () => {
      const { id, token } = await buyer()
      const sent = keyed(await prepare(), token, 'in progress')
      const { release, whenWaitedFor } = await holdUser(id)

      const first = api(handler, operation, sent)
      await whenWaitedFor()
      const repeat = await api(handler, operation, sent)
      await release()

      const message = 'A request with this idempotency key is in progress'
      expectFailure(operation, repeat, { status: 409, message, code: 'request_in_progress' })
      expect(repeat.headers.get('retry-after')).toBe('1')
      expect((await first).status).toBe(200)
      expect((await api(handler, operation, sent)).headers.get('idempotent-replayed')).toBe('true')
    })

    test('the same key with another request is refused', async () => {
      const { token } = await buyer()
      await api(handler, operation, keyed(await prepare(), token, 'reused'))
      const count = await countOf()

      const answer = await api(handler, operation, keyed(await prepare(), token, 'reused'))

      const message = 'This idempotency key was used for another request'
      expectFailure(operation, answer, { status: 422, message, code: 'idempotency_key_reused' })
      expect(await countOf()).toBe(count)
    })

    test('the keys of two users have nothing to do with each other', async () => {
      const [one, two] = [await buyer(), await buyer()]
      const sent = await prepare()

      const first = await api(handler, operation, keyed(sent, one.token, 'ours'))
      const second = await api(handler, operation, keyed(sent, two.token, 'ours'))

      expect([first.status, second.status]).toEqual([200, 200])
      expect(second.headers.has('idempotent-replayed')).toBe(false)
    })

    test('a key may have 255 characters and no more', async () => {
      const { token } = await buyer()

      const accepted = await api(handler, operation, keyed(await prepare(), token, 'k'.repeat(255)))
      const refused = await api(handler, operation, keyed(await prepare(), token, 'k'.repeat(256)))

      expect(accepted.status).toBe(200)
      expectFailure(operation, refused, {
        status: 400,
        message: operation.says[400] ?? '',
        code: 'invalid_request',
        data: [{ instancePath: '/headers/idempotency-key', message: 'must have at most 255 characters' }],
      })
    })

    test.each(['', '  '])('"%s" is no key, and nothing is done', async (key) => {
      const { token } = await buyer()
      const sent = keyed(await prepare(), token, key)
      const count = await countOf()

      const answer = await api(handler, operation, sent)

      expectFailure(operation, answer, {
        status: 400,
        message: operation.says[400] ?? '',
        code: 'invalid_request',
        data: [{ instancePath: '/headers/idempotency-key', message: 'must not be empty' }],
      })
      expect(await countOf()).toBe(count)
    })

    test('after 24 hours a key begins anew', async () => {
      const { id, token } = await buyer()
      await api(handler, operation, keyed(await prepare(), token, 'old'))
      const createdAt = new Date(Date.now() - 24 * 3_600_000 - 1000)
      await db().idempotencyKey.updateMany({ where: { userId: id }, data: { createdAt } })

      const sent = keyed(await prepare(), token, 'old')
      const anew = await api(handler, operation, sent)

      expect(anew.status).toBe(200)
      expect(anew.headers.has('idempotent-replayed')).toBe(false)
      expect((await api(handler, operation, sent)).text).toBe(anew.text)
    })
  })
}
