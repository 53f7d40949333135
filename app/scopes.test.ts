import { expect, test } from 'vitest'
import { SCOPES } from '@/lib/contract/operation'
import { api } from '@/lib/testing/api'
import { createUser } from '@/lib/testing/create-user'
import { handlers } from './api/v1/handlers'

// Every operation with every scope: a token reaches what its scope names, and nothing else that asks for one.

const rows = handlers
  .filter(([{ access }]) => access === 'signed-in')
  .map(([operation, handler]) => ({ name: `${operation.method} ${operation.path}`, operation, handler }))

test.each(rows)('$name', async ({ operation, handler }) => {
  const reached: string[] = []
  for (const scope of SCOPES) {
    const { token } = await createUser({ scopes: [scope] })
    // Nothing that could be done: a scope is asked for before it is looked at what is asked.
    const { status, body } = await api(handler, operation, { token, params: { id: 'abc-123' }, body: '{' })
    expect([status, body.code]).not.toEqual([401, 'unauthenticated'])
    if (body.code !== 'missing_scope') reached.push(scope)
  }

  expect(reached).toEqual(operation.scope ? [operation.scope] : [...SCOPES])
})
