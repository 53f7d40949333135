import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handlers } from '@/app/api/v1/handlers'
import { createImage } from '@/lib/testing/create-image'
import { createUser } from '@/lib/testing/create-user'
import { openServer } from '@/lib/testing/open-server'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { buildClient } from './build-client'

// The examples of the client's README, run as they stand by Node, with the package as it is published, against the shop.

const PASSWORD = 'correct horse battery'
const readme = await readFile('sdk/README.md', 'utf8')
const examples = [...readme.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code)

/** What each example prints, in their order. */
const PRINTS = [
  /^3 images, the first is ubuntu\/\S+$/,
  /^(ubuntu\/\S+ [\d.]+\n){3}3 0\n20250110$/,
  /^3 ubuntu 3 1\nubuntu system$/,
  /^paid 5.99, 94.01 left\nthe statement says -5.99\nrated 4.5 by all\n0\n(ubuntu\/\S+ (null|4.5)\n){2}2 2$/,
  /^100.00 USD\n100.00\n1 100.00 100.00$/,
  /^404: Image not found$/,
  /^AbortError$/,
  /^visitor-\w+@example.com$/,
  /^chy_\nNightly build 2 Test$/,
]

let folder: string
let server: Awaited<ReturnType<typeof openServer>>
beforeAll(async () => {
  folder = await temporaryFolder()
  server = await openServer(handlers)
  await buildClient(folder)
  const png = new Uint8Array([137, 80, 78, 71])
  await createImage({ priceCents: 0, icon: { sha256: 'a'.repeat(64), png } })
  await createImage({ priceCents: 599 })
  await createImage({ priceCents: 599 })
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

test('every example is run', () => {
  expect(examples).toHaveLength(PRINTS.length)
})

test.each(PRINTS.map((prints, place) => ({ place, prints })))('example $place', async ({ place, prints }) => {
  const { email, token } = await createUser({ balanceCents: 10_000, password: PASSWORD })
  const file = join(folder, `example-${place}.mjs`)
  await writeFile(file, examples[place] ?? '')

  const env = {
    ...process.env,
    CHANDLERY_URL: `http://127.0.0.1:${server.port}`,
    CHANDLERY_TOKEN: token,
    CHANDLERY_EMAIL: email,
    CHANDLERY_PASSWORD: PASSWORD,
  }
  const { stdout } = await promisify(execFile)(process.execPath, [file], { cwd: folder, env, timeout: 50_000 })

  expect(stdout.trim()).toMatch(prints)
})

test('every call of the client is shown', async () => {
  const { createClient } = (await import(
    /* @vite-ignore */ join(folder, 'package/dist/index.js')
  )) as typeof import('../src/index')
  const { api } = createClient({ baseUrl: 'http://localhost' })

  const calls = Object.values(api).flatMap((room) => Object.keys(room))
  expect(calls.length).toBeGreaterThan(15)
  for (const call of calls) expect(examples.join('\n'), call).toMatch(new RegExp(`\\.${call}\\(`))
})
