import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '@/lib/testing/temporary-folder'
import { packClient } from '@/scripts/generate/sdk/pack-client'

// The client in an empty project, as people install it, without a network: by npm, Node and the TypeScript compiler.

const run = promisify(execFile)
const TSC = resolve('node_modules/typescript/bin/tsc')
const MINUTES = 3 * 60_000

const PROGRAM = `
import { CallError, createClient, type ListedImage, type Shortfall } from '@chandlery/client'

const { images } = createClient({ baseUrl: 'http://127.0.0.1:1/api/v1/', retries: 0 }).api
const names = async (): Promise<string[]> => (await images.listPublic()).images.map(({ alias }: ListedImage) => alias)
const missing = (error: unknown): number | undefined => {
  const lack: Shortfall | undefined = error instanceof CallError ? error.shortfall : undefined
  return lack?.missing
}
// @ts-expect-error: a price is a number.
images.purchase('', { expectedPrice: '5.99' }).catch(() => {})
names().catch((error) => console.log(error.name, error.code, missing(error)))
`

let folder: string
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** An empty project of this name, with the client installed from somewhere. */
async function projectWith(name: string, from: string): Promise<string> {
  const home = join(folder, name)
  await mkdir(home)
  await writeFile(join(home, 'package.json'), JSON.stringify({ name, private: true, type: 'module' }))
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', from], { cwd: home, timeout: MINUTES })
  return home
}

async function expectWorking(home: string): Promise<void> {
  await writeFile(join(home, 'program.ts'), PROGRAM)
  for (const resolution of ['nodenext', 'bundler'] as const) {
    const form = resolution === 'bundler' ? 'esnext' : resolution
    const asked = ['--strict', '--target', 'es2022', '--module', form, '--moduleResolution', resolution]
    await run(process.execPath, [TSC, ...asked, 'program.ts'], { cwd: home, timeout: MINUTES })
  }

  const { stdout } = await run(process.execPath, ['program.js'], { cwd: home, timeout: MINUTES })

  expect(stdout.trim()).toBe('CallError network undefined')
}

describe('the client installs, is typed and runs', { timeout: 2 * MINUTES }, () => {
  test('from the package that the shop serves', async () => {
    const file = join(folder, 'built/chandlery-client.tgz')
    await mkdir(join(folder, 'built'))
    await packClient(file)
    const first = await readFile(file)

    await expectWorking(await projectWith('by-tarball', file))

    await packClient(file)
    expect(await readFile(file)).toEqual(first)
  })

  test('from the package that npm pack makes', async () => {
    const asked = ['pack', '--json', '--pack-destination', folder, resolve('sdk')]
    const { stdout } = await run('npm', asked, { cwd: folder, timeout: MINUTES })
    const name = /chandlery-client-[\d.]+\.tgz/.exec(stdout)?.[0] ?? expect.fail(stdout)

    await expectWorking(await projectWith('by-npm-pack', join(folder, name)))
  })

  test('from its folder', async () => {
    await rm('sdk/dist', { recursive: true, force: true })

    await expectWorking(await projectWith('by-folder', resolve('sdk')))
  })
})
