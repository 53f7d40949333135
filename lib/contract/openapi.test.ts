import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { openApi } from './openapi'
import { operations } from './operations'

const description = openApi('https://chandlery.test')

test('the description of the API satisfies a strict linter', async () => {
  // Clients rely on these addresses: `images/{id}/icon` beside `images/public/{id}` is for the router to tell apart.
  const rules = {
    'no-ambiguous-paths': 'off',
    'parameter-description': 'error',
    'spec-example-values': 'error',
    'spec-strict-refs': 'error',
    'response-contains-header': { severity: 'error', names: { '2XX': ['X-Request-Id'], '4XX': ['X-Request-Id'] } },
  } as const
  const config = await createConfig({ extends: ['recommended-strict'], rules })

  const problems = await lintFromString({ source: JSON.stringify(description), config })

  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([])
})

test('it holds every operation, with every status that the operation declares', () => {
  const paths = description.paths as Record<string, Record<string, { responses: object; operationId: string }>>
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )

  expect(described.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort())
  for (const operation of operations) {
    const { responses } = paths[operation.path]?.[operation.method.toLowerCase()] ?? { responses: {} }
    for (const status of Object.keys(operation.says)) expect(Object.keys(responses), operation.path).toContain(status)
  }
})

test('each operation has a name of its own', () => {
  const ids = Object.values(description.paths as Record<string, Record<string, { operationId: string }>>).flatMap(
    (methods) => Object.values(methods).map(({ operationId }) => operationId),
  )

  expect(new Set(ids).size).toBe(ids.length)
})
