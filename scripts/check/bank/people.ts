import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { cookieOf } from '@/lib/testing/form'
import { beginSession } from '@/lib/accounts/sessions'
import type { Chance } from './chance'

export type Person = { id: string; token: string; cookie: string }

const PEOPLE = 20
const IMAGES = 50
const OPENING_CENTS = 20_000

/** The architectures of one listing after the other, so that siblings are bought, rated and refunded at once. */
const ARCHITECTURES = [['amd64'], ['amd64', 'arm64'], ['amd64', 'arm64', 'armhf']] as const

/** Twenty users with 200.00 each and fifty images, some free; everybody has a token and a session. */
export async function settle(chance: Chance): Promise<{ people: Person[]; imageIds: string[]; paidIds: string[] }> {
  const people: Person[] = []
  for (let index = 0; index < PEOPLE; index++) {
    const { id, token } = await createUser({ balanceCents: OPENING_CENTS })
    const cookie = await cookieOf(await beginSession(id, { ip: '127.0.0.1', userAgent: 'bank' }))
    people.push({ id, token, cookie })
  }
  const imageIds: string[] = []
  const paidIds: string[] = []
  for (let index = 0; imageIds.length < IMAGES; index++) {
    const priceCents = index % 5 === 0 ? 0 : chance.integer(99, 4999)
    let listingId: string | undefined
    for (const architecture of ARCHITECTURES[index % ARCHITECTURES.length] ?? []) {
      const image = await createImage({ priceCents, architecture, ...(listingId !== undefined && { listingId }) })
      listingId = image.listingId
      imageIds.push(image.id)
      if (priceCents > 0) paidIds.push(image.id)
    }
  }
  return { people, imageIds, paidIds }
}
