import { readdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { operations } from '@/lib/contract/operations'
import type { Endpoint } from '@/lib/http/endpoint'
import { handlers } from './handlers'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Addresses below app/api that serve no operation, and why. */
const WITHOUT_OPERATION: Record<string, string> = {
  '/api/v1/[[...path]]': 'answers 404 for whatever is no address of the API',
  '/api/openapi.json': 'is the description of the operations',
}

/** What every route file below app/api serves, as `GET /api/v1/images/public`, with the handler. */
async function routes(): Promise<{ name: string; path: string; handler: Endpoint }[]> {
  const files = (await readdir('app/api', { recursive: true })).filter((file) => /(^|\/)route\.tsx?$/.test(file))
  const served = await Promise.all(
    files.map(async (file) => {
      const folder = `/api/${dirname(file)}`
      if (folder in WITHOUT_OPERATION) return []
      const exported: Record<string, Endpoint> = await import(/* @vite-ignore */ resolve('app/api', file))
      expect(Object.keys(exported).sort(), folder).toEqual([...METHODS].sort())
      const path = folder.replace(/\[(\w+)\]/g, '{$1}')
      const serving = Object.entries(exported).filter(([, handler]) => 'operation' in handler)
      expect(serving, `${folder} serves no operation`).not.toEqual([])
      return serving.map(([method, handler]) => ({ name: `${method} ${path}`, path, handler }))
    }),
  )
  return served.flat()
}

const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`

test('each route serves an operation at its own address, and each operation has its route', async () => {
  const all = await routes()

  expect(all.map(({ name }) => name).sort()).toEqual(operations.map(nameOf).sort())
  for (const { name, handler } of all) expect(nameOf(handler.operation)).toBe(name)
})

test('our server is given every operation with the handler of its route', async () => {
  const all = await routes()

  expect(handlers.map(([operation]) => operation)).toEqual(operations)
  for (const [operation, handler] of handlers) {
    expect(all.find(({ name }) => name === nameOf(operation))?.handler).toBe(handler)
  }
})

test('each POST that takes or gives can be repeated with a key, and no answer with a secret in it is kept', () => {
  const SECRETS = ['POST /api/v1/users/auth/login', 'POST /api/v1/users/auth/refresh', 'POST /api/v1/auth/tokens']
  const WITHOUT_KEY = [...SECRETS, 'POST /api/v1/users/auth/logout']

  for (const operation of operations) {
    if (operation.method !== 'POST') continue
    expect(Boolean(operation.idempotent), nameOf(operation)).toBe(!WITHOUT_KEY.includes(nameOf(operation)))
  }
})
