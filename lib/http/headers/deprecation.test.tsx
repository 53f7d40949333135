import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Operation } from '@/components/docs/operation'
import { catalogEpoch, countEpochs } from '@/lib/catalog/epoch'
import { openApi } from '@/lib/contract/openapi'
import type { Operation as Promised } from '@/lib/contract/operation'
import { operations } from '@/lib/contract/operations'
import { reference } from '@/lib/reference/reference'
import { DomainError } from '@/lib/errors'
import { openServer } from '@/lib/testing/open-server'
import { endpoint } from '../endpoint'

// No operation ends yet; the rule is tried with one that does.

const OldList = {
  method: 'GET',
  path: '/api/v1/images/old',
  summary: 'List images as before',
  access: 'anyone',
  deprecated: { since: '2026-11-24', sunset: '2027-11-24', link: '/docs/images#getImagesPublic' },
  data: z.object({ number: z.number().meta({ description: 'A number', examples: [1] }) }),
  errors: ['not_found'],
  says: {},
} as const satisfies Promised
const NewList = { ...OldList, path: '/api/v1/images/new', deprecated: undefined } as const satisfies Promised

let answers = 0
const act = async () => {
  if (answers++ === 3) throw new DomainError('not_found')
  return { number: 1 }
}
const answering = { act, cacheKey: () => '', version: catalogEpoch }
const server = await openServer([
  [OldList, endpoint(OldList, answering)],
  [NewList, endpoint(NewList, answering)],
])
afterAll(() => {
  countEpochs(() => null)
  return server.close()
})

test('each answer of what will end says since when, until when, and what to read; also one that is the same', async () => {
  countEpochs(() => 1)
  const made = await server.ask(OldList.path)
  const again = await server.ask(OldList.path)
  const same = await server.ask(OldList.path, { headers: { 'if-none-match': made.headers.etag ?? '' } })
  const refused = await server.ask(OldList.path)

  expect([made, again, same, refused].map(({ status }) => status)).toEqual([200, 200, 304, 404])
  for (const { headers } of [made, again, same, refused]) {
    expect(headers.deprecation).toBe('@1795478400')
    expect(headers.sunset).toBe('Wed, 24 Nov 2027 00:00:00 GMT')
    expect(headers.link).toBe('</docs/images#getImagesPublic>; rel="deprecation"; type="text/html"')
    expect(headers['access-control-expose-headers']).toMatch(/^ETag, .*, Deprecation, Sunset, Link$/)
  }
})

test('what stays says nothing of the kind', async () => {
  const { headers } = await server.ask(NewList.path)

  for (const name of ['deprecation', 'sunset', 'link']) expect(headers).not.toHaveProperty(name)
})

test('the document says so, and the reference shows the day', () => {
  const { paths } = openApi('https://shop.test', [OldList]) as {
    paths: Record<string, { get: { deprecated?: boolean; responses: Record<string, { headers: object }> } }>
  }
  const described = paths[OldList.path]?.get
  const [shown] = reference('https://shop.test', [OldList]).subjects.flatMap((subject) => subject.operations)

  expect(described?.deprecated).toBe(true)
  for (const { headers } of Object.values(described?.responses ?? {})) {
    expect(Object.keys(headers)).toEqual(expect.arrayContaining(['Deprecation', 'Sunset', 'Link']))
  }
  expect(shown && renderToStaticMarkup(<Operation operation={shown} />)).toContain('it ends on Nov 24, 2027')
})

test('nothing ends sooner than a year after it was marked', () => {
  const marked: Promised[] = [OldList, ...operations]

  for (const { deprecated } of marked) {
    if (!deprecated) continue
    const [since, sunset] = [new Date(deprecated.since), new Date(deprecated.sunset)]
    expect(sunset.getTime()).toBeGreaterThanOrEqual(new Date(since).setFullYear(since.getFullYear() + 1))
  }
})
