import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Counts } from './run-step'
import { exitCode } from './run-tool'

const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
})

/** Runs all tests that sit beside their files, and counts them. */
export async function runVitest(): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'chandlery-vitest-'))
  try {
    const file = join(folder, 'report.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const code = await exitCode(['node_modules/vitest/vitest.mjs', 'run', ...reporters])
    const report = Report.parse(JSON.parse(await readFile(file, 'utf8')))
    const { numPassedTests: passed, numFailedTests: failed } = report
    // A file that does not load, or an error outside any test, fails no test but fails the run.
    return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
