import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'

const run = promisify(execFile)

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/**
 * The path of a Chromium that works: the one at CHROMIUM_PATH, the system's, or Playwright's own. Where none is, root on
 * a CI machine installs Debian's; anybody else is told how to.
 */
export async function findBrowser(): Promise<string> {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (await works(given)) return given
    throw new Error(`CHROMIUM_PATH: ${given} is no browser that runs here`)
  }
  const found = await firstThatWorks([...NAMES, chromium.executablePath()])
  if (found) return found
  if (process.env.CI && process.getuid?.() === 0) {
    console.log('There is no browser: installing chromium')
    await run('apt-get', ['update', '-qq'], { timeout: 300_000 })
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['install', '-y', '-qq', 'chromium'], { env, timeout: 900_000, maxBuffer: 100_000_000 })
    const installed = await firstThatWorks(NAMES)
    if (installed) return installed
  }
  throw new Error('There is no browser for the tests: apt-get install chromium, or set CHROMIUM_PATH')
}

async function firstThatWorks(names: string[]): Promise<string | undefined> {
  for (const name of names) {
    const path = name.startsWith('/') ? name : await which(name)
    if (path && (await works(path))) return path
  }
  return undefined
}

const which = (name: string): Promise<string> =>
  run('which', [name]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )

const works = (path: string): Promise<boolean> =>
  run(path, ['--version'], { timeout: 30_000 }).then(
    ({ stdout }) => /chrom/i.test(stdout),
    () => false,
  )
