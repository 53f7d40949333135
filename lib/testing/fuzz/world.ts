import { createToken } from '@/lib/accounts/create-token'
import { logIn } from '@/lib/accounts/log-in'
import { beginSession } from '@/lib/accounts/sessions'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { cookieOf } from '@/lib/testing/form'
import { db } from '@/lib/testing/prisma'
import type { FuzzRequest } from './requests'

const PASSWORD = 'correct horse battery'
const VISITOR = { ip: undefined, userAgent: null }

/** What there is to ask for, by kind. */
export type World = Record<string, readonly string[]>

/** One after the other: the pool is small, and refuses whom it lets wait too long. */
async function times<T>(count: number, make: (place: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let place = 0; place < count; place++) made.push(await make(place))
  return made
}

/** New people and new images: what was bought, ended or spent before is so no more. */
export async function newWorld(): Promise<World> {
  const rich = await createUser({ balanceCents: 100_000, password: PASSWORD })
  const poor = await createUser()
  const reader = await createUser({ balanceCents: 1000, scopes: ['read'] })
  const revoked = await createUser()
  await db().token.updateMany({ where: { userId: revoked.id }, data: { revokedAt: new Date() } })
  const png = new Uint8Array([137, 80, 78, 71])
  const icon = (place: number) => ({ sha256: String(place).padStart(64, 'a'), png })
  const images = await times(40, (place) =>
    createImage({
      priceCents: (place % 3) * 599,
      published: place % 10 !== 9,
      ...(place < 10 && { icon: icon(place) }),
    }),
  )
  await times(10, () => createToken({ userId: rich.id, name: 'Another', expiresAt: null }))
  const tokens = await db().token.findMany({ where: { userId: rich.id, name: 'Another' }, select: { id: true } })
  const transactions = await db().transaction.findMany({ where: { holderId: rich.id }, select: { id: true } })
  const logIns = await times(5, () => logIn(rich.email, PASSWORD, VISITOR))
  return {
    images: images.map(({ id }) => id),
    tokens: tokens.map(({ id }) => id),
    transactions: transactions.map(({ id }) => id),
    email: [rich.email],
    password: [PASSWORD],
    refreshToken: logIns.map(({ refreshToken }) => refreshToken),
    rich: [rich.token],
    poor: [poor.token],
    reader: [reader.token],
    revoked: [revoked.token],
    cookie: [await cookieOf(await beginSession(rich.id, VISITOR))],
  }
}

/** The request with what is known of this world in the place of what stands for it. */
export function inWorld(world: World, request: FuzzRequest): FuzzRequest {
  const ids = /\/(tokens|transactions)\//.exec(request.path)?.[1] ?? 'images'
  const fill = (text: string) =>
    text.replace(/\{\{(\w+):(\d+)\}\}/g, (_, kind: string, place: string) => {
      const all = world[kind === 'id' ? ids : kind] ?? []
      return all[Number(place) % all.length] ?? ''
    })
  return {
    ...request,
    target: fill(request.target),
    headers: request.headers.map(([name, value]) => [name, fill(value)]),
    body: request.body === null ? null : fill(request.body),
  }
}
