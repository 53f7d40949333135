import { changeImage } from '@/lib/catalog/change-image'
import { isDomainError } from '@/lib/errors'
import { cents, parseCents } from '@/lib/money'
import { refundPurchase } from '@/lib/purchases/refund-purchase'
import { db } from '@/lib/testing/prisma'
import { creditWallet } from '@/lib/wallet/credit-wallet'
import { ask } from './ask'
import type { Chance } from './chance'
import type { History, Outcome } from './history'
import type { Person } from './people'
import type { World } from './world'

export type Bank = { world: World; history: History; people: Person[]; imageIds: string[]; tick: () => number }

/** How often each action is done. */
export const WEIGHTS = {
  purchase: 40,
  refund: 18,
  rating: 12,
  topUp: 8,
  library: 7,
  import: 6,
  list: 4,
  price: 3,
  publish: 2,
} as const

export type ActionName = keyof typeof WEIGHTS

/** Does one thing that happens in a shop, and writes down what was asked and what was answered. */
export const ACTIONS: Readonly<Record<ActionName, (bank: Bank, chance: Chance) => Promise<void>>> = {
  async purchase({ world, history, people, imageIds }, chance) {
    const [person, imageId, isKeyed] = [chance.pick(people), chance.pick(imageIds), chance.next() < 0.7]
    const path = `/api/v1/images/purchase/${imageId}`
    history.wanted.add(`${person.id} ${imageId}`)
    const reply = await ask(world, history, chance, { name: 'purchase', method: 'POST', path, person, isKeyed })
    const paid = reply?.status === 200 ? parseCents(String(JSON.parse(reply.text).data.price_paid)) : undefined
    history.purchases.push({ userId: person.id, imageId, outcome: outcomeOf(reply), paidCents: paid ?? null })
  },

  async import({ world, history, people, imageIds }, chance) {
    const [person, imageId, isKeyed] = [chance.pick(people), chance.pick(imageIds), chance.next() < 0.7]
    const path = `/api/v1/images/import/${imageId}`
    history.wanted.add(`${person.id} ${imageId}`)
    const reply = await ask(world, history, chance, { name: 'import', method: 'POST', path, person, isKeyed })
    history.imports.push({ userId: person.id, imageId, outcome: outcomeOf(reply) })
  },

  async rating({ world, history, people, imageIds, tick }, chance) {
    const [person, imageId, hundredths] = [chance.pick(people), chance.pick(imageIds), chance.integer(0, 500)]
    const path = `/api/v1/images/rate/${imageId}`
    const body = { rating: hundredths / 100 }
    const isKeyed = chance.next() < 0.7
    const begunAt = tick()
    const reply = await ask(world, history, chance, { name: 'rate', method: 'POST', path, person, body, isKeyed })
    const outcome = outcomeOf(reply)
    history.ratings.push({ userId: person.id, imageId, hundredths, outcome, begunAt, endedAt: tick() })
  },

  async library({ world, history, people }, chance) {
    const person = chance.pick(people)
    const path = '/api/v1/images/user?limit=100'
    const reply = await ask(world, history, chance, { name: 'library', method: 'GET', path, person, isKeyed: false })
    if (reply?.status !== 200) return
    for (const { id } of JSON.parse(reply.text).data.images) {
      if (!history.wanted.has(`${person.id} ${id}`)) history.offences.push(`library: ${person.id} never wanted ${id}`)
    }
  },

  async list({ world, history, people }, chance) {
    const person = chance.pick(people)
    const path = `/api/v1/images/public?sort_by=${chance.pick(['price', 'rating', 'alias'])}&page=${chance.integer(1, 4)}`
    await ask(world, history, chance, { name: 'list', method: 'GET', path, person, isKeyed: false })
  },

  async topUp({ history, people, tick }, chance) {
    const [{ id: userId }, amountCents] = [chance.pick(people), chance.integer(1, 5000)]
    const reason = `Top-up ${tick()}`
    const outcome = await operator(history, 'top-up', () =>
      creditWallet({ holderId: userId, kind: 'top_up', amountCents: cents(amountCents), reason, actorId: null }),
    )
    history.topUps.push({ userId, reason, amountCents, outcome })
  },

  async refund({ history, people }, chance) {
    const person = chance.pick(people)
    let purchaseId: string | null = null
    await operator(history, 'find a purchase', async () => {
      const paid = await db().rightCharge.findMany({
        where: { entitlement: { holderId: person.id }, transaction: { refund: null } },
        take: 50,
      })
      if (paid.length > 0) purchaseId = chance.pick(paid).transactionId
    })
    if (!purchaseId) return
    const id: string = purchaseId
    const outcome = await operator(history, 'refund', () => refundPurchase(id, 'Refunded by the bank test', null))
    history.refunds.push({ purchaseId: id, outcome })
  },

  async price({ history, imageIds }, chance) {
    const data = { priceCents: cents(chance.next() < 0.2 ? 0 : chance.integer(99, 4999)) }
    const id = chance.pick(imageIds)
    await operator(history, 'price', () => changeImage(id, data))
  },

  async publish({ history, imageIds }, chance) {
    const data = { published: chance.next() < 0.7 }
    const id = chance.pick(imageIds)
    await operator(history, 'publish', () => db().image.update({ where: { id }, data, select: { id: true } }))
  },
}

const outcomeOf = (reply: { status: number } | null): Outcome =>
  reply === null ? 'unknown' : reply.status === 200 ? 'done' : 'refused'

/** An operator's action has no key: a rule refuses it for certain, and after a fault nobody knows. */
async function operator(history: History, name: string, act: () => Promise<unknown>): Promise<Outcome> {
  const outcome = await act().then(
    () => 'done' as const,
    (error: unknown) => (isDomainError(error) && error.code !== 'unavailable' ? 'refused' : 'unknown'),
  )
  history.answers.set(`${name} ${outcome}`, (history.answers.get(`${name} ${outcome}`) ?? 0) + 1)
  return outcome
}
