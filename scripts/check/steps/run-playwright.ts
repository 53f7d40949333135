import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Counts } from './run-step'
import { exitCode } from './run-tool'

const Report = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }),
})

/** Runs the journeys of e2e/ in this browser, against the built shop, and counts them. Flaky means broken. */
export async function runPlaywright(browser: string): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'chandlery-playwright-'))
  try {
    const file = join(folder, 'report.json')
    const env = { ...process.env, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
    const code = await exitCode(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], env)
    const { expected, unexpected, flaky } = Report.parse(JSON.parse(await readFile(file, 'utf8'))).stats
    const failed = unexpected + flaky
    return { passed: expected, failed: code !== 0 && failed === 0 ? 1 : failed }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
