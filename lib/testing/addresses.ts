import { readdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

type Act = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>
export type Served = { name: string; handler: Act }

const UNSAFE = ['POST', 'PUT', 'PATCH', 'DELETE']

/** Every unsafe method that a route file below app really serves, such as `POST /auth/sign-in`. */
export async function unsafeRoutes(): Promise<Served[]> {
  const files = (await readdir('app', { recursive: true })).filter((file) => /(^|\/)route\.tsx?$/.test(file))
  const served = await Promise.all(
    files.map(async (file) => {
      const exported: Record<string, Act & { operation?: unknown }> = await import(
        /* @vite-ignore */ resolve('app', file)
      )
      const path = addressOf(file)
      return (
        Object.entries(exported)
          .filter(([method]) => UNSAFE.includes(method))
          // Below /api each file exports all methods, and those without an operation are 404 or 405 for everybody.
          .filter(([, handler]) => !path.startsWith('/api/') || 'operation' in handler)
          .map(([method, handler]): Served => ({ name: `${method} ${path}`, handler }))
      )
    }),
  )
  return served.flat()
}

/** Every page file below app by its address, such as `/images/{id}`, with the path of its file. */
export async function pages(): Promise<Record<string, string>> {
  const files = (await readdir('app', { recursive: true })).filter((file) => /(^|\/)page\.tsx?$/.test(file))
  return Object.fromEntries(files.map((file) => [addressOf(file), resolve('app', file)]))
}

/** The address that a file of app stands for: groups vanish and parameters are in braces. */
const addressOf = (file: string): string =>
  `/${dirname(file)
    .split('/')
    .filter((part) => part !== '.' && !part.startsWith('('))
    .map((part) => part.replace(/^\[(\w+)\]$/, '{$1}'))
    .join('/')}`
