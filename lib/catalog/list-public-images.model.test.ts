import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GET } from '@/app/api/v1/images/public/route'
import { ListPublicImages } from '@/lib/contract/images'
import { api } from '@/lib/testing/api'
import { type Asked, expectedList, SORTS, sorted } from '@/lib/testing/catalog-model'
import { catalogueOf, kind, query, store } from '@/lib/testing/random-catalog'

// Random catalogues and random queries: the API's answer is the model's answer.

const catalogue = fc.array(kind, { maxLength: 25 }).map(catalogueOf)

const ask = (asked: Asked) => {
  const query = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value ?? '']))
  return api(GET, ListPublicImages, { query })
}

test('whatever is in the shop and whatever is asked, the list is the plain filter, sort and page of it', async () => {
  const property = fc.asyncProperty(
    catalogue,
    fc.array(query, { minLength: 5, maxLength: 15 }),
    async (images, asks) => {
      await store(images)
      for (const asked of asks) {
        const { status, body } = await ask(asked)
        expect({ status, data: body.data }, JSON.stringify(asked)).toEqual({
          status: 200,
          data: expectedList(images, asked),
        })
      }
    },
  )
  await fc.assert(property, { numRuns: 200 })
})

test('walking all pages shows each image once, in each order and at each width', async () => {
  const [kinds = []] = fc.sample(fc.array(kind, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 7 })
  const all = catalogueOf(kinds)
  await store(all)

  for (const sort_by of Object.keys(SORTS)) {
    for (const sort_order of ['asc', 'desc']) {
      for (const limit of ['1', '7', '100']) {
        const walked: string[] = []
        for (let page = 1, isPast = false; !isPast; page++) {
          const { body } = await ask({ sort_by, sort_order, limit, page: String(page) })
          walked.push(...body.data.images.map(({ id }: { id: string }) => id))
          isPast = body.data.images.length === 0
        }
        const published = all.filter((image) => image.published && image.isListed)
        expect(walked).toEqual(sorted(published, { sort_by, sort_order }).map(({ id }) => id))
        expect(new Set(walked).size).toBe(published.length)
      }
    }
  }
})
