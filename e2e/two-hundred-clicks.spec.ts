import { expect, test } from '@playwright/test'
import { settle } from '../scripts/bank/people'
import { Chance } from '../scripts/bank/chance'
import { openWorld } from '../scripts/bank/world'
import { db } from '@/lib/db'
import { audit } from '@/lib/wallet/audit'

const ROUNDS = 10
const CLICKS = 200

test('200 purchases of one image at once, at two servers, by cookie and by token, charge once', async () => {
  test.setTimeout(300_000)
  const world = await openWorld()
  try {
    const { people, imageIds } = await settle(new Chance(1))
    const paid = imageIds.filter((_, index) => index % 5 !== 0)

    for (let round = 0; round < ROUNDS; round++) {
      const [person, imageId] = [people[round], paid[round]]
      if (!person || !imageId) throw new Error('too few people or images')
      const click = async (index: number) => {
        const headers: Record<string, string> =
          index % 3
            ? { authorization: `Bearer ${person.token}` }
            : { cookie: person.cookie, 'sec-fetch-site': 'same-origin' }
        const url = `${world.servers[index % 2]?.url}/api/v1/images/purchase/${imageId}`
        const answer = await fetch(url, { method: 'POST', headers })
        return `${answer.status} ${(await answer.json()).code ?? 'bought'}`
      }

      const answers = await Promise.all(Array.from({ length: CLICKS }, (_, index) => click(index)))

      expect(answers.filter((answer) => answer === '200 bought')).toHaveLength(1)
      expect(answers.filter((answer) => answer === '400 already_owned')).toHaveLength(CLICKS - 1)
      const charges = { userId: person.id, kind: 'purchase' as const }
      expect(await db().transaction.count({ where: charges })).toBe(1)
    }
    expect(await audit()).toEqual([])
  } finally {
    await world.close()
  }
})
