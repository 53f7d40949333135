import { describe, expect, test } from 'vitest'
import { SuggestWords } from '@/lib/contract/catalog'
import { api } from '@/lib/testing/api'
import { createImage } from '@/lib/testing/create-image'
import { describeCaching } from '@/lib/testing/describe-caching'
import { expectFailure, expectSuccess } from '@/lib/testing/expect-answer'
import { withoutTable } from '@/lib/testing/without-table'
import { GET } from './route'

const ask = (query: string) => api(GET, SuggestWords, { query })
const message = 'Suggestions retrieved successfully'

// The first test's statement must fail, so it comes before the words are known.
test('a defect is told as such and no more', async () => {
  const answer = await withoutTable('catalog_images', () => ask('search=ubu'))

  expectFailure(SuggestWords, answer, { status: 500, message: 'Failed to retrieve suggestions', code: 'internal' })
})

describe('in a catalogue', async () => {
  await Promise.all([
    createImage({ alias: 'ubuntu/24.04', os: 'ubuntu', tags: ['lts', 'upbeat'] }),
    createImage({ alias: 'ubuntu/22.04', os: 'ubuntu', tags: ['lts'] }),
    createImage({ alias: 'Postgres/17', os: 'debian', tags: ['database'] }),
    createImage({ alias: 'debian/12', os: 'debian', tags: ['Schrödinger’s'] }),
    createImage({ alias: 'counted/10', os: 'gnu' }),
    createImage({ alias: 'counted/9', os: 'gnu' }),
    createImage({ alias: 'unseen/1', os: 'unseen', tags: ['unseen'], published: false }),
  ])
  for (let at = 0; at < 30; at++) await createImage({ alias: `many/${'long'.repeat(10)}-${at}`, os: 'another' })

  test('names, systems and tags that begin so come, the most frequent first', async () => {
    expectSuccess(SuggestWords, await ask('search=U'), message, {
      suggestions: [
        { text: 'ubuntu', kind: 'system', count: 2 },
        { text: 'ubuntu/22.04', kind: 'name', count: 1 },
        { text: 'ubuntu/24.04', kind: 'name', count: 1 },
        { text: 'upbeat', kind: 'tag', count: 1 },
      ],
      near: [],
    })
  })

  test.each(['schro', 'SCHRÖDINGER', "Schro\u0308dinger's", 'schrö\u200bdinger’'])(
    '%s is completed, whatever its accents and quotes',
    async (typed) => {
      const { body } = await ask(`search=${encodeURIComponent(typed)}`)

      expect(body.data).toEqual({ suggestions: [{ text: 'Schrödinger’s', kind: 'tag', count: 1 }], near: [] })
    },
  )

  test('of words that as many images have, 9 comes before 10', async () => {
    const { suggestions } = (await ask('search=counted/')).body.data

    expect(suggestions.map(({ text }: { text: string }) => text)).toEqual(['counted/9', 'counted/10'])
  })

  test('as many as are asked for, 8 unless told', async () => {
    expect((await ask('search=many')).body.data.suggestions).toHaveLength(8)
    expect((await ask('search=many&limit=20')).body.data.suggestions).toHaveLength(20)
    expect((await ask('limit=1')).body.data.suggestions).toEqual([{ text: 'another', kind: 'system', count: 30 }])
  })

  test.each([
    ['ubunut', 'ubuntu', 2],
    ['UBUNUT', 'ubuntu', 2],
    ['debain', 'debian', 1],
    ['postgers', 'Postgres', 1],
    ['databse', 'database', 1],
  ])('%s is nearly %s, with how many a search for it finds', async (typed, text, count) => {
    const { body } = await ask(`search=${typed}`)

    expect(body.data.suggestions).toEqual([])
    expect(body.data.near[0].text).toBe(text)
    expect(body.data.near[0].count).toBeGreaterThanOrEqual(count)
  })

  test('what is found somewhere, is unlike all words or is not published has no near spelling', async () => {
    for (const typed of ['buntu', 'zzzzzzzz', 'unsene', 'x', '%25', 'y'.repeat(200)]) {
      expect((await ask(`search=${typed}`)).body.data, typed).toEqual({ suggestions: [], near: [] })
    }
  })

  test.each([
    ['limit=0', 'limit', 'must be from 1 to 20'],
    ['limit=21', 'limit', 'must be from 1 to 20'],
    ['search=%00', 'search', 'must not contain a NUL character'],
    [`search=${'x'.repeat(201)}`, 'search', 'must have at most 200 characters'],
  ])('%s is refused with its place', async (query, name, says) => {
    const data = [{ instancePath: `/query/${name}`, message: says }]
    const failure = { status: 400, message: 'The request is not valid', code: 'invalid_request', data } as const
    expectFailure(SuggestWords, await ask(query), failure)
  })

  describeCaching(SuggestWords, GET, async () => ({ query: 'search=many&limit=20' }))
})
