import { z } from 'zod'
import { command } from '../commands/command'
import { buildShop } from '../start/build-shop'
import { generateClient } from '../start/generate-client'
import { shutdown } from '../start/shutdown'
import { findBrowser } from './steps/find-browser'
import { runPlaywright } from './steps/run-playwright'
import { type Counts, ONE, runStep, type StepResult } from './steps/run-step'
import { runCheck, runTool } from './steps/run-tool'
import { runVitest } from './steps/run-vitest'

// npm test [-- --check | --e2e]
// Format, lint, types, unit and integration tests (all of --check), then the build and a real browser (--e2e).

const flag = z.boolean().default(false)

await command(
  { options: { check: { type: 'boolean' }, e2e: { type: 'boolean' } }, schema: z.object({ check: flag, e2e: flag }) },
  async ({ check, e2e }) => {
    const ending = shutdown()
    // Before anything slow: without a browser the run cannot pass.
    const browser = check ? null : await findBrowser()
    await generateClient(ending)

    const results: StepResult[] = []
    const step = async (name: string, work: () => Promise<Counts>) => results.push(await runStep(name, work))
    if (!e2e) {
      await step('format', () => runTool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'))
      await step('types of addresses', () => runTool('next/dist/bin/next', 'typegen'))
      await step('lint', () => runTool('eslint/bin/eslint.js', '--max-warnings=0', '.'))
      await step('types', () => runTool('typescript/bin/tsc', '--noEmit'))
      await step('tests', runVitest)
    }
    if (browser) {
      await step('build', () => buildShop(ending).then(() => ONE))
      await step('bank', () => runCheck('--import', 'tsx', 'scripts/check/test-bank.ts', '--operations', '5000'))
      await step('end to end', () => runPlaywright(browser))
    }

    const sum = (of: keyof Counts) => results.reduce((total, { counts }) => total + counts[of], 0)
    console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
    await ending.exit(sum('failed') > 0 ? 1 : 0)
  },
)
